package faltung.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way to compute a layer.
 *
 * @param flipped whether the kernel is flipped, which networks do not do
 * @param axes one a spatial axis
 */
record LayerCandidate(boolean flipped, List<Axis> axes) {
  /** Strides and dilations that are tried, as for arrays. */
  private static final int MOST_STEPS = 8;

  /** Ways of all axes together that are tried at most. */
  private static final int MOST = 1 << 17;

  LayerCandidate {
    axes = List.copyOf(axes);
  }

  /** One axis: output o and tap t meet x[o·stride + t·dilation − low]. */
  record Axis(int stride, int dilation, int low, int high) {
    int deviations() {
      return (stride == 1 ? 0 : 1) + (dilation == 1 ? 0 : 2) + (low == high ? 0 : 2);
    }

    /** All ways that give an axis of y its length. */
    static List<Axis> all(int x, int h, int y) {
      List<Axis> all = new ArrayList<>();
      for (int stride = 1; stride <= MOST_STEPS; stride++) {
        for (int dilation = 1; dilation <= (h == 1 ? 1 : MOST_STEPS); dilation++) {
          long reach = (long) (h - 1) * dilation;
          // y = floor((x + padding − reach − 1) / stride) + 1.
          long least = Math.max(0, (long) (y - 1) * stride + 1 + reach - x);
          long most = (long) y * stride + reach - x;
          for (int low = 0; low <= Math.min(reach, most); low++) {
            long high = Math.max(0, least - low);
            long same = low >= high && 2L * low <= most ? low : high;
            if (same <= reach && low + same >= least && low + same <= most) {
              all.add(new Axis(stride, dilation, low, (int) same));
            }
          }
        }
      }
      return all;
    }
  }

  int deviations() {
    int sum = flipped ? 3 : 0;
    boolean alike = true;
    for (Axis axis : axes) {
      sum = Math.max(sum, (flipped ? 3 : 0) + axis.deviations());
      alike &= axis.equals(axes.get(0));
    }
    return sum + (alike ? 0 : 1);
  }

  /** All of them, the plainest first. */
  static List<LayerCandidate> all(int[] x, int[] h, int[] y) {
    List<List<Axis>> each = List.of(List.of());
    for (int axis = 0; axis < x.length; axis++) {
      List<Axis> ways = Axis.all(x[axis], h[axis], y[axis]);
      List<List<Axis>> longer = new ArrayList<>();
      for (List<Axis> begun : each) {
        for (Axis way : ways) {
          if (longer.size() < MOST) {
            List<Axis> axes = new ArrayList<>(begun);
            axes.add(way);
            longer.add(axes);
          }
        }
      }
      each = longer;
    }
    List<LayerCandidate> all = new ArrayList<>();
    for (List<Axis> axes : each) {
      all.add(new LayerCandidate(false, axes));
      all.add(new LayerCandidate(true, axes));
    }
    all.sort((a, b) -> Integer.compare(a.deviations(), b.deviations()));
    return all;
  }

  List<Integer> strides() {
    return axes.stream().map(Axis::stride).toList();
  }

  List<Integer> dilations() {
    return axes.stream().map(Axis::dilation).toList();
  }

  /** As in 1, 1,2 for two axes, or 1:2 where the ends differ. */
  private String paddings() {
    List<String> texts = new ArrayList<>();
    for (Axis axis : axes) {
      texts.add(axis.low() == axis.high() ? "" + axis.low() : axis.low() + ":" + axis.high());
    }
    return texts.stream().distinct().count() == 1 ? texts.get(0) : String.join(",", texts);
  }

  /** In words. */
  String sentence() {
    return (flipped ? "convolution (h flipped)" : "correlation (h not flipped)")
        + ", padding "
        + paddings()
        + ", stride "
        + Sampling.numbers(strides())
        + ", dilation "
        + Sampling.numbers(dilations());
  }

  /** The beginning of the command. */
  String command(String x, String h) {
    return String.format(
        Locale.ROOT,
        "faltung %s %s %s --stride %s --padding %s --dilation %s",
        flipped ? "convolve" : "correlate",
        x,
        h,
        Sampling.numbers(strides()),
        paddings(),
        Sampling.numbers(dilations()));
  }
}
