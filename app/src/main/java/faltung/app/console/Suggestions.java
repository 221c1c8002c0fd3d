package faltung.app.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what was probably meant. */
public final class Suggestions {
  private Suggestions() {}

  /** A question such as {@code ; did you mean "same"?}, or an empty text. */
  public static String question(String typed, Collection<String> known) {
    List<String> near = near(typed, known);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /**
   * Those that are at most a third of their letters away or that begin alike, nearest first, and of
   * them those that are not much farther than the nearest.
   */
  public static List<String> near(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    record Candidate(String name, int distance) {}
    List<Candidate> candidates = new ArrayList<>();
    for (String name : known) {
      String other = name.toLowerCase(Locale.ROOT);
      boolean begins = wanted.length() >= 2 && other.startsWith(wanted);
      int distance = begins ? 1 : distance(wanted, other);
      if (distance <= Math.max(1, Math.max(wanted.length(), other.length()) / 3)) {
        candidates.add(new Candidate(name, distance));
      }
    }
    candidates.sort(Comparator.comparingInt(Candidate::distance));
    int nearest = candidates.isEmpty() ? 0 : candidates.get(0).distance;
    return candidates.stream()
        .filter(candidate -> candidate.distance <= nearest + 1)
        .limit(3)
        .map(Candidate::name)
        .toList();
  }

  /**
   * How many letters must be inserted, deleted, replaced or exchanged with their neighbour: the
   * optimal string alignment distance (F. Damerau, 1964, doi:10.1145/363958.363994).
   */
  static int distance(String first, String second) {
    int[][] cost = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = first.charAt(i - 1) == second.charAt(j - 1);
        int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && first.charAt(i - 1) == second.charAt(j - 2)
            && first.charAt(i - 2) == second.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[first.length()][second.length()];
  }
}
