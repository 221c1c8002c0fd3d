package faltung.app.output;

import faltung.app.console.Joined;
import faltung.media.image.Clipping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a picture of integers could not hold, in one line. */
public final class ClippingText {
  private ClippingText() {}

  /**
   * The line, as in {@code 3 of 12 values are cut off, 1 below 0 and 2 above 255}.
   *
   * @param maximum of the values, what white is
   * @param help what to do about it
   */
  public static String of(Clipping clipping, float maximum, String help) {
    List<String> parts = new ArrayList<>();
    if (clipping.below() > 0) {
      parts.add(clipping.below() + " below 0");
    }
    if (clipping.above() > 0) {
      String white = maximum == Math.rint(maximum) ? "" + (long) maximum : "" + maximum;
      parts.add(clipping.above() + " above " + white);
    }
    long cut = clipping.below() + clipping.above();
    String text =
        cut == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%d of %d values %s cut off, %s",
                cut,
                clipping.samples(),
                cut == 1 ? "is" : "are",
                String.join(" and ", parts));
    if (clipping.notNumbers() > 0) {
      text +=
          (text.isEmpty() ? "" : "; ")
              + Joined.count(clipping.notNumbers(), "value")
              + (clipping.notNumbers() == 1 ? " is NaN and became 0" : " are NaN and became 0");
    }
    return text + "; " + help;
  }
}
