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
      int distance = begins ? 1 : distance(typed, name);
      if (distance <= Math.max(1, Math.max(typed.length(), name.length()) / 3)) {
        candidates.add(new Candidate(name, distance));
      }
    }
    candidates.sort(Comparator.comparingInt(Candidate::distance));
    return candidates.stream().limit(3).map(Candidate::name).toList();
  }

  /** How many letters must be inserted, deleted or replaced (V. Levenshtein, 1966). */
  private static int distance(String first, String second) {
    int[] previous = new int[second.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int[] current = new int[previous.length];
      current[0] = i;
      for (int j = 1; j < current.length; j++) {
        int replaced = previous[j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[second.length()];
  }
}
