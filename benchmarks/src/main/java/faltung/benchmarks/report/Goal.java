package faltung.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a group is to reach: a line of goals.csv.
 *
 * @param word of the lines that it is about
 * @param works a work, or all that begin alike: {@code dense/*}
 * @param family the peer; where it has several versions, the one that is hardest to beat counts
 * @param measure of all works together, or of each
 * @param jdk for which feature release; 0 for any
 * @param must what has to be reached
 * @param aim what is aimed at
 */
public record Goal(
    String word,
    String works,
    String family,
    Measure measure,
    int jdk,
    OptionalDouble must,
    OptionalDouble aim) {

  /** How lines become one number. */
  public enum Measure {
    /** The geometric mean of all works, at least the goal. */
    MEAN,
    /** The least of all works, at least the goal. */
    LEAST,
    /** The most of all works, at most the goal: of times and costs. */
    MOST
  }

  private static final String HEADER = "word,works,peer,measure,jdk,must,aim";

  /**
   * Reads goals.csv: a heading, then a goal a line; empty lines and those that begin with # are
   * passed over.
   *
   * @throws IllegalArgumentException if a line is not a goal; the text has its number
   */
  public static List<Goal> parse(List<String> lines) {
    List<Goal> goals = new ArrayList<>();
    boolean headed = false;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!headed) {
        if (!line.equals(HEADER)) {
          throw new IllegalArgumentException(
              "goals.csv begins with \"" + line + "\", but should with \"" + HEADER + "\"");
        }
        headed = true;
        continue;
      }
      goals.add(goal(at + 1, line));
    }
    return goals;
  }

  private static Goal goal(int number, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 7) {
      throw new IllegalArgumentException(
          "goals.csv, line " + number + ": " + cells.length + " cells, but 7 are needed: " + line);
    }
    try {
      return new Goal(
          cells[0],
          cells[1],
          cells[2],
          measure(cells[3]),
          cells[4].equals("any") ? 0 : Integer.parseInt(cells[4]),
          optional(cells[5]),
          optional(cells[6]));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("goals.csv, line " + number + ": " + e.getMessage(), e);
    }
  }

  private static Measure measure(String text) {
    return switch (text) {
      case "mean" -> Measure.MEAN;
      case "least" -> Measure.LEAST;
      case "most" -> Measure.MOST;
      default ->
          throw new IllegalArgumentException(
              "the measure is \"" + text + "\", but must be mean, least or most");
    };
  }

  private static OptionalDouble optional(String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  /**
   * What was reached, as a line; nothing if no line is about this goal or it is for another JDK.
   *
   * @param lines what was measured, of any groups
   * @param feature the JDK's feature release
   */
  public Optional<String> verdict(List<Line> lines, int feature) {
    List<Double> values = values(lines);
    if (values.isEmpty() || (jdk != 0 && jdk != feature)) {
      return Optional.empty();
    }
    double value =
        switch (measure) {
          case MEAN -> Statistics.geometricMean(values);
          case LEAST -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
          case MOST -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        };
    StringBuilder text = new StringBuilder("goal ");
    text.append(word).append(' ').append(works).append(' ').append(family).append(' ');
    text.append(measure.name().toLowerCase(java.util.Locale.ROOT)).append(' ');
    text.append(Line.number(value));
    must.ifPresent(goal -> text.append(met("must", goal, value)));
    aim.ifPresent(goal -> text.append(met("aim", goal, value)));
    return Optional.of(text.append(" (").append(values.size()).append(" works)").toString());
  }

  /** Whether what has to be reached was; nothing if nothing was measured or nothing has to be. */
  public Optional<Boolean> reached(List<Line> lines, int feature) {
    return verdict(lines, feature)
        .filter(text -> must.isPresent())
        .map(text -> !text.contains(" must ") || !text.matches(".* must \\S+ missed.*"));
  }

  private String met(String name, double goal, double value) {
    boolean met = measure == Measure.MOST ? value <= goal : value >= goal;
    return " " + name + " " + Line.number(goal) + (met ? " met" : " missed");
  }

  /** One value a work: of several versions of the peer that with the least ratio. */
  private List<Double> values(List<Line> lines) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.word().equals(word) && covers(line.work()) && line.isOf(family)) {
        values.merge(
            line.work(), line.value().median(), measure == Measure.MOST ? Math::max : Math::min);
      }
    }
    return List.copyOf(values.values());
  }

  private boolean covers(String work) {
    return Arrays.stream(works.split(" "))
        .anyMatch(
            part ->
                part.endsWith("*")
                    ? work.startsWith(part.substring(0, part.length() - 1))
                    : work.equals(part));
  }
}
