package faltung.problem;

import java.util.List;
import java.util.function.Function;

/** A problem in a line: its shapes, and what is not plain. */
final class ProblemText {
  private ProblemText() {}

  /** As in {@code convolution of [3] with [2] to [4], padding 1}. */
  static String of(ConvolutionProblem problem) {
    StringBuilder text = new StringBuilder(problem.flipped() ? "convolution" : "correlation");
    text.append(" of ").append(problem.inputShape());
    text.append(" with ").append(problem.kernelShape());
    text.append(" to ").append(problem.outputShape());
    List<SpatialAxis> axes = problem.axes();
    text.append(each(", stride ", axes, axis -> "" + axis.stride(), "1"));
    text.append(each(", dilation ", axes, axis -> "" + axis.kernelDilation(), "1"));
    text.append(each(", input dilation ", axes, axis -> "" + axis.inputDilation(), "1"));
    text.append(each(", padding ", axes, ProblemText::padding, "0"));
    text.append(each(", from output ", axes, axis -> "" + axis.outputStart(), "0"));
    Grouping grouping = problem.grouping();
    if (grouping.count() != 1) {
      text.append(", ").append(grouping.count()).append(" groups by ").append(grouping.input());
      text.append(", ").append(grouping.kernel()).append(", ").append(grouping.output());
    }
    String plain = AxisOrder.plain(axes.size()).toString();
    if (!problem.inputOrder().toString().equals(plain)
        || !problem.kernelOrder().toString().equals(plain)
        || !problem.outputOrder().toString().equals(plain)) {
      text.append(", axes ").append(problem.inputOrder()).append(' ').append(problem.kernelOrder());
      text.append(' ').append(problem.outputOrder());
    }
    if (problem.conjugation() != Conjugation.usual(problem.flipped())) {
      text.append(
          switch (problem.conjugation()) {
            case NONE -> ", nothing conjugated";
            case KERNEL -> ", a complex kernel conjugated";
            case INPUT -> ", a complex input conjugated";
          });
    }
    return text.toString();
  }

  private static String padding(SpatialAxis axis) {
    return axis.paddingLow() == axis.paddingHigh()
        ? "" + axis.paddingLow()
        : axis.paddingLow() + ":" + axis.paddingHigh();
  }

  /** One value if all axes have the same, else one per axis; nothing where all are usual. */
  private static String each(
      String name, List<SpatialAxis> axes, Function<SpatialAxis, String> of, String usual) {
    List<String> values = axes.stream().map(of).distinct().toList();
    if (values.isEmpty() || values.equals(List.of(usual))) {
      return "";
    }
    return name
        + (values.size() == 1 ? values.get(0) : String.join(",", axes.stream().map(of).toList()));
  }
}
