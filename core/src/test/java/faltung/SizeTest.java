package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.correlation.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SizeTest {
  /** An impulse at j of x and one at i of h meet at the lag j − i and nowhere else. */
  @ParameterizedTest
  @EnumSource(Size.class)
  void lagsSayWhereImpulsesMeet(Size size) {
    for (int n = 1; n <= 7; n++) {
      for (int k = 1; k <= (size == Size.VALID ? n : 7); k++) {
        int[] lags = size.lags(n, k);
        for (int j = 0; j < n; j++) {
          for (int i = 0; i < k; i++) {
            long[] x = new long[n];
            long[] h = new long[k];
            x[j] = 1;
            h[i] = 1;
            int lag = j - i;
            assertThat(Faltung.correlate(x, h, size))
                .as("%s, %d of %d, %d of %d", size, j, n, i, k)
                .containsExactly(Arrays.stream(lags).mapToLong(l -> l == lag ? 1 : 0).toArray());
          }
        }
      }
    }
  }

  @Test
  void lagsAreScipysButForItsSlip() {
    Golden golden = new Golden(Golden.class, "golden.txt");
    for (int n = 1; n <= 7; n++) {
      for (int k = 1; k <= n; k++) {
        String name = "." + n + "." + k;
        assertThat(Size.FULL.lags(n, k)).as(name).isEqualTo(ints(golden, "lags.full" + name));
        assertThat(Size.VALID.lags(n, k)).as(name).isEqualTo(ints(golden, "lags.valid" + name));
        int slip = n % 2 == 1 && k % 2 == 0 ? 1 : 0;
        int[] same = ints(golden, "lags.same" + name);
        assertThat(Size.SAME_SCIPY.lags(n, k))
            .as(name)
            .isEqualTo(Arrays.stream(same).map(lag -> lag - slip).toArray());
      }
    }
  }

  private static int[] ints(Golden golden, String name) {
    return Arrays.stream(golden.get(name)).mapToInt(value -> (int) value).toArray();
  }

  @Test
  void lagsOfNothing() {
    assertThatThrownBy(() -> Size.FULL.lags(0, 2))
        .hasMessage("lags: the input has 0 elements, the kernel 2; both need at least 1");
  }
}
