package faltung.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Choices of one option per factor such that every pair of options of two factors occurs.
 *
 * <p>Greedy: each row begins with a pair that is still missing and takes, factor by factor in
 * random order, the option that covers most missing pairs with those already taken.
 */
final class AllPairs {
  private final int[] counts;
  private final int[] offsets;
  private final BitSet[] covered;
  private final Random random;

  private AllPairs(int[] counts, long seed) {
    this.counts = counts;
    this.offsets = new int[counts.length + 1];
    for (int factor = 0; factor < counts.length; factor++) {
      offsets[factor + 1] = offsets[factor] + counts[factor];
    }
    this.covered = new BitSet[offsets[counts.length]];
    for (int option = 0; option < covered.length; option++) {
      covered[option] = new BitSet();
    }
    this.random = new Random(seed);
  }

  /**
   * The rows: for each factor the number of an option.
   *
   * @param counts how many options each factor has
   */
  static List<int[]> of(int[] counts, long seed) {
    return new AllPairs(counts, seed).rows();
  }

  private List<int[]> rows() {
    List<int[]> rows = new ArrayList<>();
    for (int a = 0; a < counts.length; a++) {
      for (int b = a + 1; b < counts.length; b++) {
        for (int optionA = 0; optionA < counts[a]; optionA++) {
          for (int optionB = 0; optionB < counts[b]; optionB++) {
            if (!covered[offsets[a] + optionA].get(offsets[b] + optionB)) {
              rows.add(row(a, optionA, b, optionB));
            }
          }
        }
      }
    }
    return rows;
  }

  private int[] row(int a, int optionA, int b, int optionB) {
    int[] row = new int[counts.length];
    Arrays.fill(row, -1);
    row[a] = optionA;
    row[b] = optionB;
    List<Integer> order = new ArrayList<>();
    for (int factor = 0; factor < counts.length; factor++) {
      if (row[factor] < 0) {
        order.add(factor);
      }
    }
    Collections.shuffle(order, random);
    for (int factor : order) {
      row[factor] = bestOption(row, factor);
    }
    for (int factor = 0; factor < row.length; factor++) {
      for (int other = 0; other < row.length; other++) {
        if (other != factor) {
          covered[offsets[factor] + row[factor]].set(offsets[other] + row[other]);
        }
      }
    }
    return row;
  }

  private int bestOption(int[] row, int factor) {
    int best = 0;
    int mostMissing = -1;
    int first = random.nextInt(counts[factor]);
    for (int j = 0; j < counts[factor]; j++) {
      int option = (first + j) % counts[factor];
      int missing = 0;
      for (int other = 0; other < row.length; other++) {
        if (row[other] >= 0
            && !covered[offsets[factor] + option].get(offsets[other] + row[other])) {
          missing++;
        }
      }
      if (missing > mostMissing) {
        mostMissing = missing;
        best = option;
      }
    }
    return best;
  }
}
