package faltung.kernels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that are like one that is not known. */
final class NearNames {
  /** Longer words are no misspelt names, and comparing them would cost their length squared. */
  private static final int LONGEST = 40;

  private NearNames() {}

  /** At most three that begin alike or are at most a third of their letters away, nearest first. */
  static List<String> of(String typed, Collection<String> known) {
    record Candidate(String name, int distance) {}
    if (typed.length() > LONGEST) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String name : known) {
      boolean begins = typed.length() >= 2 && name.startsWith(typed);
      int most = Math.max(typed.length(), name.length()) / 3;
      if (!begins && Math.abs(typed.length() - name.length()) > most) {
        // So many letters are missing that the others need not be looked at.
        continue;
      }
      int distance = begins ? 1 : distance(typed, name);
      if (distance <= most) {
        candidates.add(new Candidate(name, distance));
      }
    }
    candidates.sort(Comparator.comparingInt(Candidate::distance));
    return candidates.stream().limit(3).map(Candidate::name).toList();
  }

  /**
   * How many letters must be inserted, deleted, replaced or exchanged with their neighbour: the
   * optimal string alignment distance (F. Damerau, 1964, doi:10.1145/363958.363994).
   */
  private static int distance(String first, String second) {
    int[][] cost = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(first, second, cost, i, j);
      }
    }
    return cost[first.length()][second.length()];
  }

  private static int step(String first, String second, int[][] cost, int i, int j) {
    char a = first.charAt(i - 1);
    char b = second.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (a == b ? 0 : 1));
    boolean exchanged = i > 1 && j > 1 && a == second.charAt(j - 2) && first.charAt(i - 2) == b;
    return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
