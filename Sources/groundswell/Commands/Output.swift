import Foundation
import JSONLines

/// Prints one value as one line of JSON.
func printJSON(_ value: some Encodable) {
  print(String(decoding: JSONText.certain(value), as: UTF8.self))
}

/// A table for people: columns as wide as their widest cell, the last one free.
func tableText(_ header: [String], _ rows: [[String]]) -> String {
  let all = [header] + rows
  let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
  return all.map { row in
    row.indices.map { column in
      column == row.count - 1
        ? row[column] : row[column] + String(repeating: " ", count: widths[column] - row[column].count)
    }.joined(separator: "  ")
  }.joined(separator: "\n")
}
