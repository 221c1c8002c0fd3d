package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.LanePass;
import java.util.List;
import org.junit.jupiter.api.Test;

class FftLayoutTest {
  private static FftLayout of(int length) {
    return FftLayout.of(FftRecipe.MixedRadix.of(length));
  }

  /** 1024 is 4 4 (4 4 4): after two levels sixteen blocks of 64 are transposed. */
  @Test
  void theLastLevelsAreOverLanes() {
    assertThat(of(1024))
        .isEqualTo(
            new FftLayout(
                2,
                0,
                16,
                64,
                List.of(
                    new LanePass(4, 16, 16, 16, 64, 1, 0),
                    new LanePass(4, 64, 256, 4, 64, 1, 1024),
                    new LanePass(4, 64, 64, 1, 64, 4, 256))));
    assertThat(of(64))
        .isEqualTo(new FftLayout(1, 0, 8, 8, List.of(new LanePass(8, 8, 8, 1, 8, 1, 64))));
    assertThat(of(3 << 14).groupLevel()).isEqualTo(3);
  }

  @Test
  void lengthsWithoutTwoSidesStayAsTheyAre() {
    for (int length : new int[] {1, 2, 7, 32, 1000, 96, 2401}) {
      assertThat(of(length).isTransposed()).as("%d", length).isFalse();
      assertThat(of(length).place(5)).isEqualTo(5);
    }
  }

  /** From two sides on, every length has its last levels over lanes. */
  @Test
  void allOthersAreTransposed() {
    for (int odd : new int[] {1, 3, 5, 7, 9, 105}) {
      for (int twos = 6; twos < 20; twos++) {
        FftLayout layout = of(odd << twos);
        assertThat(layout.side()).isEqualTo(twos < 8 ? 8 : 16);
        long roots = 0;
        for (LanePass pass : layout.lanes()) {
          assertThat(pass.points()).isEqualTo(layout.group());
          roots += pass.roots();
        }
        // As many root powers as blocks have, r - 1 each: together one less than points a block.
        assertThat(roots).isEqualTo(2L * layout.side() * (layout.step() - 1));
      }
    }
  }

  /** Each root power of a group has one owner. */
  @Test
  void blocksShareAGroupsRootPowers() {
    FftLayout layout = of(2048);
    for (int level = 0; level < layout.lanes().size(); level++) {
      LanePass pass = layout.lanes().get(level);
      int blocks = pass.roots() / 2 / (pass.radix() - 1);
      boolean[] taken = new boolean[pass.roots()];
      for (int block = 0; block < blocks; block++) {
        int first = layout.rootsAt(level, block);
        assertThat(layout.rootsAt(level, block + blocks)).isEqualTo(first + pass.roots());
        for (int part = 0; part < 2 * (pass.radix() - 1); part++) {
          int at = first + part * pass.width();
          assertThat(taken[at]).isFalse();
          taken[at] = true;
        }
      }
    }
  }
}
