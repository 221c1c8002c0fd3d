package faltung.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes docs/performance.md and its picture from what {@code benchmarks/run --record} kept: {@code
 * Markdown RESULTS NOTES FILE}.
 */
public final class Markdown {
  private Markdown() {}

  /**
   * What one run printed.
   *
   * @param facts what stands behind {@code #}, as date and processor
   * @param lines what was measured
   * @param goals verdicts, without the word
   */
  record Recording(Map<String, String> facts, List<Line> lines, List<String> goals) {
    static Recording parse(List<String> text) {
      Map<String, String> facts = new LinkedHashMap<>();
      List<Line> lines = new ArrayList<>();
      List<String> goals = new ArrayList<>();
      for (String each : text) {
        if (each.startsWith("# ")) {
          String[] words = each.split(" ", 3);
          facts.merge(
              words[1], words.length > 2 ? words[2] : "", (one, other) -> one + "; " + other);
        } else if (each.startsWith("goal ")) {
          goals.add(each.substring("goal ".length()));
        } else {
          Line.parse(each).ifPresent(lines::add);
        }
      }
      return new Recording(facts, lines, goals);
    }

    Set<String> groups() {
      return lines.stream().map(Line::group).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String fact(String name) {
      return facts.getOrDefault(name, "unknown");
    }
  }

  /** Reads all recordings of a folder, in the order of their names. */
  public static void main(String[] arguments) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
        recordings.add(Recording.parse(Files.readAllLines(file)));
      }
    }
    Path target = Path.of(arguments[2]);
    Path folder = target.toAbsolutePath().getParent();
    Path images =
        Files.createDirectories((folder == null ? Path.of(".") : folder).resolve("images"));
    Files.writeString(images.resolve("ratios.svg"), RatioPicture.of(recordings));
    String text = document(recordings, Files.readString(Path.of(arguments[1])));
    Files.write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  static String document(List<Recording> recordings, String notes) {
    StringBuilder out = new StringBuilder();
    out.append("# Performance\n\n");
    out.append(
        "Written by `benchmarks/run --markdown docs/performance.md` from `benchmarks/results`");
    out.append(" and `benchmarks/performance-notes.md`: change those, not this page.\n\n");
    out.append(
        "A ratio is our speed by theirs, above 1 where ours is faster: the middle of the runs,");
    out.append(
        " and the least and the most of them. All programs of a group are asked in turn within each run, on");
    out.append(" the same operands; results are compared before anything is timed. How, says");
    out.append(" [benchmarks/README.md](../benchmarks/README.md).\n\n");
    out.append("![Ratios of all works and peers](images/ratios.svg)\n");
    for (Recording recording : recordings) {
      section(out, recording);
    }
    return out.append('\n').append(notes.strip()).append('\n').toString();
  }

  private static void section(StringBuilder out, Recording recording) {
    out.append("\n## ").append(String.join(", ", recording.groups()));
    out.append(" (JDK ").append(recording.fact("jdk").split("[.+ ]", 2)[0]).append(")\n\n");
    out.append(recording.fact("processor")).append(", ").append(recording.fact("cores"));
    out.append(" cores, JDK ")
        .append(recording.fact("jdk"))
        .append(", ")
        .append(recording.fact("date"));
    out.append(". Runs ").append(recording.fact("runs")).append(".\n");
    if (recording.facts().containsKey("provisional")) {
      out.append("\n**Provisional**: ").append(recording.fact("provisional")).append('\n');
    }
    for (String group : recording.groups()) {
      table(out, group, recording);
    }
    if (!recording.goals().isEmpty()) {
      out.append("\n| goal | reached | must | aim |\n|---|---|---|---|\n");
      recording.goals().forEach(goal -> out.append(goalRow(goal)));
    }
  }

  private static void table(StringBuilder out, String group, Recording recording) {
    List<Line> lines =
        recording.lines().stream().filter(line -> line.group().equals(group)).toList();
    Set<String> columns = new LinkedHashSet<>();
    Map<String, Map<String, Line>> rows = new LinkedHashMap<>();
    for (Line line : lines) {
      String column = column(line);
      columns.add(column);
      rows.computeIfAbsent(line.work(), work -> new LinkedHashMap<>()).put(column, line);
    }
    String facts = recording.facts().get(group + ":");
    if (facts != null) {
      out.append("\nMeasured: ").append(facts).append(".\n");
    }
    out.append("\n| ").append(group).append(" |");
    columns.forEach(column -> out.append(' ').append(column).append(" |"));
    out.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    rows.forEach(
        (work, cells) -> {
          out.append("| ").append(work.substring(group.length() + 1)).append(" |");
          for (String column : columns) {
            out.append(' ').append(cell(cells.get(column))).append(" |");
          }
          out.append('\n');
        });
  }

  private static String column(Line line) {
    return switch (line.word()) {
      case "time" -> "ms";
      case "rate" -> "GFLOP/s";
      case "ratio" -> line.peer();
      default -> line.word() + (line.peer().equals("faltung") ? "" : ", " + line.peer());
    };
  }

  private static String cell(@org.jspecify.annotations.Nullable Line line) {
    if (line == null) {
      return "";
    }
    Statistics value = line.value();
    String middle = Line.number(value.median());
    if (value.least() == value.most()) {
      return middle;
    }
    return middle + " (" + Line.number(value.least()) + "–" + Line.number(value.most()) + ")";
  }

  /** Of "ratio dense/* pytorch mean 0.4 must 1.2 missed aim 1.7 missed (2 works)". */
  private static String goalRow(String goal) {
    String[] parts = goal.split(" must | aim ");
    String must = goal.contains(" must ") ? after(goal, " must ") : "";
    String aim = goal.contains(" aim ") ? after(goal, " aim ") : "";
    String head = parts[0].replaceAll(" \\(\\d+ works\\)$", "");
    int space = head.lastIndexOf(' ');
    return "| "
        + head.substring(0, space)
        + " | "
        + head.substring(space + 1)
        + " | "
        + must
        + " | "
        + aim
        + " |\n";
  }

  private static String after(String text, String mark) {
    String rest = text.substring(text.indexOf(mark) + mark.length());
    return rest.replaceAll(" aim .*", "").replaceAll(" \\(.*", "");
  }
}
