/// Everything that bears on one influencer, one phase or the campaign, and the figures made of it.
struct ScopeFacts {
  var posts: [CountedPost] = []
  var promises: [PromiseFact] = []
  var conversions: [ConversionFact] = []
  var tasks: [TaskFact] = []

  var figures: FigureSet { .together(rates, sums, costs, returns, punctuality, mobilisation) }

  /// The figures of one post alone: those that have a formula over a post.
  var figuresOfOnePost: FigureSet { .together(rates, sums, costs, returns) }
}

// MARK: Of posts

extension ScopeFacts {
  private var rates: [KPI: Figure] {
    Dictionary(
      uniqueKeysWithValues: CountedPost.rates.map { kpi in
        let values = posts.compactMap { $0.rates[kpi] }
        return (kpi, Figure(value: Percentile.median(values), n: values.count, m: posts.count))
      })
  }

  private var sums: [KPI: Figure] {
    [
      .engagements: sum(\.engagements), .impressions: sum(\.impressions),
      .views: isOfOnePlatform(posts.filter { $0.views != nil }) ? sum(\.views) : sum(\.views).withoutValue,
    ]
  }

  private func sum(_ metric: KeyPath<CountedPost, Double?>) -> Figure {
    let values = posts.compactMap { $0[keyPath: metric] }
    return Figure(value: values.isEmpty ? nil : values.reduce(0, +), n: values.count, m: posts.count)
  }

  /// What one platform calls a view another would not count: their views make no sum.
  private func isOfOnePlatform(_ posts: [CountedPost]) -> Bool { Set(posts.map(\.promise?.platform)).count <= 1 }

  private var costs: [KPI: Figure] {
    let paid = posts.filter { $0.promise?.fee != nil }
    func cost(per metric: KeyPath<CountedPost, Double?>, times factor: Double = 1) -> Figure {
      .pooled(paid.map { ($0.promise?.fee.map { $0 * factor }, $0[keyPath: metric]) })
    }
    let perView = cost(per: \.views)
    return [
      .costPerEngagement: cost(per: \.engagements), .costPerMille: cost(per: \.impressions, times: 1000),
      .costPerView: isOfOnePlatform(paid.filter { $0.views != nil }) ? perView : perView.withoutValue,
    ]
  }
}

// MARK: Of promises and people

extension ScopeFacts {
  private var returns: [KPI: Figure] {
    [.earnedMultiple: earnedMultiple, .conversions: conversionCount, .costPerConversion: costPerConversion]
  }

  private var earnedMultiple: Figure {
    let delivered = posts.reduce(into: [String: Double]()) { delivered, post in
      if let promise = post.promise { delivered[promise.deliverable] = post.impressions }
    }
    let contracted = promises.filter { ($0.contractedImpressions ?? 0) > 0 }
    return .pooled(contracted.map { (delivered[$0.deliverable], $0.contractedImpressions.map { Double($0) }) })
  }

  private var people: Set<String> { Set(promises.map(\.influencer)).union(conversions.map(\.influencer)) }

  private var conversionsByPerson: [String: Int128] {
    conversions.reduce(into: [:]) { $0[$1.influencer, default: 0] += Int128($1.count) }
  }

  private var conversionCount: Figure {
    let counts = conversionsByPerson
    let sum = counts.values.reduce(0, +)
    return Figure(value: counts.isEmpty ? nil : Double(sum), n: counts.count, m: people.count)
  }

  /// The fees of what is up: a post that never came costs nothing.
  private var costPerConversion: Figure {
    let counts = conversionsByPerson
    let fees = posts.reduce(into: [String: Double]()) { fees, post in
      if let fee = post.promise?.fee { fees[post.influencer, default: 0] += fee }
    }
    return .pooled(fees.sorted { $0.key < $1.key }.map { ($1, counts[$0].map { Double($0) }) })
  }

  private var punctuality: [KPI: Figure] {
    let kept = promises.count { $0.state == .posted }
    let late = promises.filter { $0.state == .late }
    let missed = promises.count { $0.state == .missed }
    let overdue = promises.count { $0.state == .overdue }
    let unseen = promises.count { $0.state == .due || $0.state == .unverifiable }
    let decided = kept + late.count + missed + overdue
    let lateness = late.compactMap(\.latenessSeconds).map { Double($0) }
    func percentile(_ share: Double) -> Figure {
      Figure(
        value: Percentile.of(lateness, at: share), n: lateness.count, m: late.count + missed + overdue)
    }
    func ofDecided(_ value: Double) -> Figure {
      Figure(value: decided == 0 ? nil : value, n: decided, m: decided + unseen)
    }
    let judged = promises.compactMap { $0.hasPost ? $0.disclosed : nil }
    return [
      .deadlineAdherence: ofDecided(Double(kept) / Double(max(1, decided))), .missed: ofDecided(Double(missed)),
      .latenessP50Seconds: percentile(0.5), .latenessP95Seconds: percentile(0.95),
      .disclosureRate: Figure(
        value: judged.isEmpty ? nil : Double(judged.count { $0 }) / Double(judged.count), n: judged.count,
        m: promises.count(where: \.hasPost)),
    ]
  }
}

// MARK: Of tasks

extension ScopeFacts {
  private var mobilisation: [KPI: Figure] {
    let known = tasks.filter { $0.state != .doubtful }
    func count(_ isCounted: (TaskFact) -> Bool) -> Figure {
      Figure(value: known.isEmpty ? nil : Double(known.count(where: isCounted)), n: known.count, m: tasks.count)
    }
    let minutes = known.compactMap(\.minutesToPost)
    return [
      .tasksSent: count(\.wasSent), .tasksAcknowledged: count(\.wasAcknowledged),
      .tasksDeclined: count { $0.state == .declined }, .tasksPosted: count(\.wasPosted),
      .tasksVerified: count { $0.state == .verified },
      .minutesToPostP50: Figure(
        value: Percentile.median(minutes), n: minutes.count, m: known.count(where: \.wasSent)),
    ]
  }
}

extension FigureSet {
  fileprivate static func together(_ parts: [KPI: Figure]...) -> FigureSet {
    var figures = FigureSet()
    for part in parts {
      for (kpi, figure) in part { figures[kpi] = figure }
    }
    return figures
  }
}

extension Figure {
  /// The sum of the first over the sum of the second, of the pairs that have both.
  fileprivate static func pooled(_ pairs: [(over: Double?, under: Double?)]) -> Figure {
    let both = pairs.compactMap { pair -> (Double, Double)? in
      guard let over = pair.over, let under = pair.under else { return nil }
      return (over, under)
    }
    let under = both.reduce(0) { $0 + $1.1 }
    let value = under > 0 ? both.reduce(0) { $0 + $1.0 } / under : nil
    return Figure(value: value, n: both.count, m: pairs.count)
  }

  /// Seen, but there is no number that says it.
  fileprivate var withoutValue: Figure { Figure(value: nil, n: n, m: m) }
}
