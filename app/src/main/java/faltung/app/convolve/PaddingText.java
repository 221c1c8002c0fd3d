package faltung.app.convolve;

import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;

/**
 * The paddings of {@code --padding}: {@code 1}, {@code 2,1} for two axes, {@code 1:2} an end each.
 */
final class PaddingText {
  private PaddingText() {}

  /**
   * The low and the high paddings, one per axis.
   *
   * @throws UsageException if one is no whole number, or there is not one, or one per axis
   */
  static int[][] ends(String typed, int axes) {
    String[] parts = typed.strip().split("\\s*[,\\s]\\s*", -1);
    WindowOptions.checkAxes("--padding", typed, parts.length, axes);
    int[][] ends = new int[2][axes];
    for (int axis = 0; axis < axes; axis++) {
      String[] both = parts[parts.length == 1 ? 0 : axis].split(":", -1);
      if (both.length > 2) {
        throw new UsageException(
            "--padding " + typed + ": an axis has two ends; write it like 1, 2,1 or 1:2");
      }
      ends[0][axis] = NumberOption.integer("--padding", both[0]);
      ends[1][axis] = NumberOption.integer("--padding", both[both.length - 1]);
    }
    return ends;
  }
}
