package faltung.algorithm;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Blocks in the words of {@code explain()}. */
public final class BlockText {
  private BlockText() {}

  /**
   * As in {@code 25 blocks of 4096 samples} or {@code one block of 512 × 640 samples}.
   *
   * @param lengths of a block, one an axis
   */
  public static String of(double count, int... lengths) {
    return (count > 1 ? Math.round(count) + " blocks" : "one block")
        + " of "
        + Arrays.stream(lengths).mapToObj(Integer::toString).collect(Collectors.joining(" × "))
        + (lengths.length == 1 && lengths[0] == 1 ? " sample" : " samples");
  }
}
