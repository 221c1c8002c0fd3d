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
                64,
                List.of(
                    new LanePass(4, 64, 256, 4, 64, 1, 1024),
                    new LanePass(4, 64, 64, 1, 64, 4, 256))));
    // 1000 is 5 5 (5 8): twenty-five blocks, for which there are two of the widest vectors.
    assertThat(of(1000))
        .isEqualTo(
            new OrderedLayout(
                2,
                40,
                25,
                32,
                List.of(
                    new LanePass(5, 25, 256, 8, 32, 1, 1280, 32),
                    new LanePass(8, 25, 32, 1, 32, 5, 256, 32))));
    assertThat(of(3 << 14).columns()).isEqualTo(64);
    assertThat(of(2187).columns() % 16).isNotZero();
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
            int place = layout.rootsAt(lane, block, numbers) + part * layout.room();
            assertThat(taken[place]).as("%d: %d", length, place).isFalse();
            taken[place] = true;
          }
        }
        for (int place = 0; place < taken.length; place++) {
          assertThat(taken[place]).isEqualTo(place % layout.room() < layout.columns());
        }
      }
    }
  }
}
