package faltung.app.measure;

import faltung.app.console.TextTable;
import faltung.explain.JsonWriter;
import faltung.format.StoredArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of a file: lines for people, and members of an object for programs. */
final class Facts {
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final Map<String, String> members = new LinkedHashMap<>();
  private final List<String> arrays = new ArrayList<>();
  private final List<String> ranges = new ArrayList<>();

  /** A line for people. */
  void tell(String name, String text) {
    lines.put(name, text);
  }

  /** A text for programs. */
  void note(String name, String value) {
    members.put(name, JsonWriter.quoted(value));
  }

  /** A number for programs. */
  void note(String name, double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
    members.put(name, whole ? Long.toString((long) value) : Double.toString(value));
  }

  /** A truth value for programs. */
  void note(String name, boolean value) {
    members.put(name, Boolean.toString(value));
  }

  /** An array for programs. */
  void array(String name, StoredArray stored) {
    arrays.add(
        "{\"name\": "
            + JsonWriter.quoted(name)
            + ", \"type\": "
            + JsonWriter.quoted(stored.encoding().numpyName())
            + ", \"shape\": "
            + stored.lengths()
            + "}");
  }

  /** What the values of an array or a channel are, for programs. */
  void range(String name, Moments moments) {
    ranges.add("{\"name\": " + JsonWriter.quoted(name) + ", " + moments.json() + "}");
  }

  /** The lines as a table. */
  String text(String file) {
    TextTable table = new TextTable("ll");
    table.add("file", file);
    lines.forEach(table::add);
    return table.toString();
  }

  /** The object. */
  String json(String file) {
    List<String> all = new ArrayList<>();
    all.add("\"file\": " + JsonWriter.quoted(file));
    all.add("\"kind\": " + JsonWriter.quoted(String.valueOf(lines.get("kind"))));
    members.forEach((name, value) -> all.add(JsonWriter.quoted(name) + ": " + value));
    if (!arrays.isEmpty()) {
      all.add("\"arrays\": [" + String.join(", ", arrays) + "]");
    }
    if (!ranges.isEmpty()) {
      all.add("\"values\": [" + String.join(", ", ranges) + "]");
    }
    return "{" + String.join(", ", all) + "}";
  }
}
