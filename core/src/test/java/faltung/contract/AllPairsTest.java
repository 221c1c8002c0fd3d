package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every pair of options occurs, in far fewer rows than there are combinations. */
class AllPairsTest {
  @Test
  void everyPairOccurs() {
    int[] counts = {5, 1, 3, 4, 2, 9, 3};
    for (long seed = 0; seed < 5; seed++) {
      List<int[]> rows = AllPairs.of(counts, seed);
      for (int a = 0; a < counts.length; a++) {
        for (int b = a + 1; b < counts.length; b++) {
          for (int[] pair : Scopes.indices(counts[a], counts[b])) {
            int first = a;
            int second = b;
            assertThat(rows)
                .as("options %s and %s of factors %s and %s", pair[0], pair[1], a, b)
                .anyMatch(row -> row[first] == pair[0] && row[second] == pair[1]);
          }
        }
      }
      // 9·5 pairs of the two largest factors need 45 rows; all combinations would be 3240.
      assertThat(rows).hasSizeBetween(45, 90);
    }
  }
}
