package faltung.app.kernels;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.Paragraph;
import faltung.app.console.ShortNumber;
import faltung.app.output.NumberText;
import faltung.array.DoubleArray;
import faltung.kernels.KernelContext;
import faltung.kernels.KernelKind;
import faltung.kernels.KernelParameter;
import faltung.media.terminal.NumberTable;
import faltung.media.terminal.TerminalStyle;
import faltung.signal.Signal;
import java.util.Optional;

/** What a kernel is, in words and numbers. */
final class KernelText {
  /** More rows of numbers are looked at, not read. */
  private static final int READABLE = 24;

  private final Console console;
  private final Signal kernel;
  private final KernelContext context;
  private final StringBuilder text = new StringBuilder();

  KernelText(Console console, Signal kernel, KernelContext context) {
    this.console = console;
    this.kernel = kernel;
    this.context = context;
  }

  /**
   * The description and the values.
   *
   * @param kind what it is, unless it is a kernel string
   */
  String render(String spec, Optional<KernelKind> kind) {
    if (kind.isPresent()) {
      describe(kind.get());
    } else {
      line("kernel", "Given by its values, as ImageMagick writes them.");
    }
    line("size", size(kind));
    line("origin", origin());
    line("sum", ShortNumber.of(sum()));
    text.append('\n').append(values());
    return text.toString();
  }

  /**
   * The sum with what each addition rounds off: that of a derivative is 0, not 10⁻¹⁷ (Neumaier).
   */
  private double sum() {
    double sum = 0;
    double lost = 0;
    for (double value : ((DoubleArray) kernel.values()).values()) {
      double next = sum + value;
      boolean larger = Math.abs(sum) >= Math.abs(value);
      lost += larger ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  private void line(String label, String content) {
    text.append(Paragraph.of(label + " ".repeat(11 - label.length()), content, console.columns()));
  }

  private void describe(KernelKind kind) {
    line("kernel", kind.name() + ": " + kind.summary());
    line("formula", kind.formula());
    line("scale", kind.normalisation());
    line("source", kind.source());
    String label = "parameters";
    for (KernelParameter parameter : kind.parameters()) {
      line(label, describe(parameter));
      label = "";
    }
    if (kind.separable() && context.rank() > 1) {
      line("separable", "a product of factors, so the engine may convolve axis by axis");
    }
  }

  private String describe(KernelParameter parameter) {
    boolean frequency = parameter.type() == KernelParameter.Type.FREQUENCY;
    return parameter.name()
        + parameter.standard().map(value -> "=" + value).orElse("")
        + ": "
        + parameter.meaning()
        + (frequency
            ? context.sampleRate().isPresent() ? ", in hertz" : ", in cycles per sample"
            : "")
        + " ("
        + parameter.range()
        + ")";
  }

  private String size(Optional<KernelKind> kind) {
    String axes =
        context.rank() == 1
            ? Joined.count(kernel.shape().size(), "value")
            : Joined.count(kernel.shape().length(0), "row")
                + " × "
                + Joined.count(kernel.shape().length(1), "column");
    boolean both = kind.isPresent() && kind.get().ranks().size() > 1;
    return axes + (both ? "; --rank " + (3 - context.rank()) + " makes the other" : "");
  }

  private String origin() {
    if (context.rank() == 1) {
      return "h[k] for k from " + kernel.start(0) + " to " + (kernel.end(0) - 1);
    }
    return "h[y,x] for y from "
        + kernel.start(0)
        + " to "
        + (kernel.end(0) - 1)
        + ", downwards, x from "
        + kernel.start(1)
        + " to "
        + (kernel.end(1) - 1);
  }

  private String values() {
    if (!console.isTerminal()) {
      return NumberText.text(kernel, /* withOrigin= */ false, " ");
    }
    TerminalStyle style = console.style();
    return kernel.rank() == 1
        ? NumberTable.signal("h[k]", kernel.values(), kernel.start(0), style, READABLE)
        : NumberTable.matrix(kernel.values(), kernel.start(0), kernel.start(1), style, READABLE);
  }
}
