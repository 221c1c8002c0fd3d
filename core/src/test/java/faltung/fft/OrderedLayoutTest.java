package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.LanePass;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedLayoutTest {
  private static OrderedLayout of(int length) {
    return OrderedLayout.of(FftRecipe.MixedRadix.of(length));
  }

  /** 1024 is 4 4 4 (4 4): sixty-four blocks of sixteen points are gathered at once. */
  @Test
  void theLastLevelsAreOfGatheredBlocks() {
    assertThat(of(1024))
        .isEqualTo(
            new OrderedLayout(
                3,
                16,
                64,
                List.of(
                    new LanePass(4, 64, 256, 4, 64, 1, 1024),
                    new LanePass(4, 64, 64, 1, 64, 4, 256))));
    assertThat(of(1000)).isEqualTo(new OrderedLayout(3, 8, 125, List.of(pass(8, 125))));
    assertThat(of(3 << 14).columns()).isEqualTo(64);
    assertThat(of(2187).columns() % 16).isNotZero();
  }

  private static LanePass pass(int radix, int columns) {
    return new LanePass(radix, columns, columns, 1, columns, 1, radix * columns);
  }

  @Test
  void shortLengthsHaveNoSuchLevels() {
    for (int length : new int[] {1, 2, 7, 8, 32, 35, 49}) {
      assertThat(of(length).isGathered()).as("%d", length).isFalse();
      assertThat(of(length).gathered()).isEqualTo(1);
    }
  }

  /** No two blocks share a place in a table of root powers. */
  @Test
  void everyBlockHasItsOwnRootPowers() {
    for (int length : new int[] {64, 256, 1000, 2187, 2401, 3125, 3 << 10}) {
      FftRecipe.MixedRadix recipe = FftRecipe.MixedRadix.of(length);
      OrderedLayout layout = OrderedLayout.of(recipe);
      assertThat(layout.isGathered()).as("%d", length).isTrue();
      int blocks = length / layout.points();
      int[] numbers = new int[blocks];
      for (int block = 0; block < blocks; block++) {
        numbers[block] = blocks - 1 - block;
      }
      for (int lane = 0; lane < layout.lanes().size(); lane++) {
        LanePass pass = layout.lanes().get(lane);
        boolean[] taken = new boolean[blocks / layout.columns() * pass.roots()];
        for (int block = 0; block < blocks * pass.blocks(); block++) {
          for (int part = 0; part < 2 * (pass.radix() - 1); part++) {
            int place = layout.rootsAt(lane, block, numbers) + part * layout.columns();
            assertThat(taken[place]).as("%d: %d", length, place).isFalse();
            taken[place] = true;
          }
        }
        assertThat(taken).doesNotContain(false);
      }
    }
  }
}
