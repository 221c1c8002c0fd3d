package faltung.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** SciPy's lfilter of a finite response: with the state before and after, along any axis. */
class FirFilterTest {
  private final FirFilter filter = FirFilter.of(1, 0.5, 0.25);

  /** signal.lfilter([1, .5, .25], 1, [4, 8], zi=[1, 2]), and lfilter_zi, lfiltic. */
  @Test
  void theStateIsSciPys() {
    FirFilter.Filtered<double[]> filtered = filter.filter(new double[] {4, 8}, new double[] {1, 2});
    assertThat(filtered.output()).containsExactly(5, 12);
    assertThat(filtered.state()).containsExactly(5, 2);
    assertThat(filter.steadyState(1)).containsExactly(0.75, 0.25);
    assertThat(filter.steadyState(-2)).containsExactly(-1.5, -0.5);
    assertThat(filter.stateAfter(1, 2)).containsExactly(1.25, 0.5);
    assertThat(filter.filter(new double[] {4, 8, 0, 4})).containsExactly(4, 10, 5, 6);
    // Shorter than the state: what was still to come moves on.
    assertThat(filter.filter(new double[] {0}, new double[] {3, 7}).state()).containsExactly(7, 0);
    assertThat(filter.filter(new double[0], new double[] {3, 7}).state()).containsExactly(3, 7);
    assertThat(FirFilter.of(2).filter(new double[] {1, 2}, new double[0]).output())
        .containsExactly(2, 4);
  }

  @Test
  void anyCutGivesTheWhole() {
    LongArray x = LongArray.zeroed(Shape.of(3, 11, 2));
    Arrays.setAll(x.values(), at -> at * 37L % 19 - 9);
    FirFilter longer = FirFilter.of(1, -2, 3, 4);
    LongArray whole = longer.filter(x, 1);
    LongArray full = Faltung.convolution(x, LongArray.of(1, -2, 3, 4)).along(1).run();
    assertThat(whole).isEqualTo(full.part(x.shape(), 0, 0, 0).toArray());
    for (int cut = 0; cut <= 11; cut++) {
      LongArray first = part(x, 0, cut);
      LongArray second = part(x, cut, 11);
      FirFilter.Filtered<LongArray> one =
          longer.filter(first, LongArray.zeroed(Shape.of(3, 3, 2)), -2);
      FirFilter.Filtered<LongArray> other = longer.filter(second, one.state(), -2);
      assertThat(one.output()).as("cut %d", cut).isEqualTo(part(whole, 0, cut));
      assertThat(other.output()).as("cut %d", cut).isEqualTo(part(whole, cut, 11));
    }
  }

  private static LongArray part(LongArray array, int from, int to) {
    LongArray part = LongArray.zeroed(Shape.of(3, to - from, 2));
    if (part.size() > 0) {
      array.part(part.shape(), 0, from, 0).copyTo(part);
    }
    return part;
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> filter.filter(new double[] {1}, new double[1]))
        .hasMessage(
            "fir filter: the state is DOUBLE [1], but for 3 taps along axis 0 of DOUBLE [1] it is"
                + " DOUBLE [2]");
    assertThatThrownBy(() -> FirFilter.of())
        .hasMessage("fir filter: there are no taps; give at least one");
    assertThatThrownBy(() -> filter.filter(LongArray.of(1, 2), 0))
        .hasMessageContaining(
            "the kernel is to be LONG; convert: element [1] of DOUBLE [3] is 0.5");
    assertThat(filter).hasToString("fir filter [1.0, 0.5, 0.25]");
  }

  /** scipy.signal.filtfilt([.25, .5, .25], [1], x, axis=1), in fractions of a power of two. */
  @Test
  void zeroPhaseAlongAnAxis() {
    double[] squares = new double[24];
    Arrays.setAll(squares, n -> n * n % 7);
    DoubleArray x = DoubleArray.wrap(Shape.of(2, 12), squares);
    double[] taps = {0.25, 0.5, 0.25};
    DoubleArray y = ZeroPhase.filter(taps, x, 1);
    assertThat(y)
        .isEqualTo(
            DoubleArray.of(
                new double[][] {
                  {0, 1.4375, 2.375, 2.5625, 2.5625, 2.375, 1.5625, 1, 1.5625, 2.375, 2.4375, 2},
                  {4, 1.875, 1, 1.5625, 2.375, 2.5625, 2.5625, 2.375, 1.5625, 1, 1.875, 4}
                }));
    assertThat(ZeroPhase.filter(taps, x.transpose(1, 0), 0)).isEqualTo(y.transpose(1, 0));
    assertThat(squares[1]).isEqualTo(1);
  }
}
