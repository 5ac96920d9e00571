/// How the rows of an input are written.
public enum Format: String, Sendable, CaseIterable {
  /// Text with a delimiter: a comma, or what `--delim` or detection says.
  case csv
  /// Text with tabs between the fields.
  case tsv
  case ndjson, json, npy, npz, safetensors
}
