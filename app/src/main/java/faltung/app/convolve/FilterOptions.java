package faltung.app.convolve;

import faltung.app.console.Console;
import faltung.app.console.UsageException;
import faltung.app.operand.BiasOption;
import faltung.app.operand.OperandArguments;
import faltung.app.output.OutputOptions;
import faltung.app.output.PlotOptions;
import faltung.array.NdArray;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.planner.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The words and options of convolve and correlate. */
final class FilterOptions {
  @Mixin private OperandArguments operands = new OperandArguments();
  @Mixin private ConvolutionOptions convolution = new ConvolutionOptions();
  @Mixin private MethodOptions method = new MethodOptions();

  @Mixin private BiasOption bias = new BiasOption();

  @Option(
      names = "--explain",
      description =
          "Say on standard error what each method would take, and why the chosen one runs.")
  private boolean explain;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Run a plan that faltung plan has stored.")
  private @Nullable String file;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PlotOptions plot = new PlotOptions();

  /** Checks what can be checked before anything is read. */
  void check() {
    output.check();
    method.check();
    plot.check();
    List<String> given = method.given();
    if (file != null && !given.isEmpty()) {
      throw new UsageException(
          "a plan holds method, tolerance and memory already; leave out --plan or "
              + String.join(", ", given));
    }
  }

  OperandArguments operands() {
    return operands;
  }

  ConvolutionOptions convolution() {
    return convolution;
  }

  BiasOption bias() {
    return bias;
  }

  MethodOptions method() {
    return method;
  }

  OutputOptions output() {
    return output;
  }

  PlotOptions plot() {
    return plot;
  }

  /** Whether the plan's reasons are wanted. */
  boolean explains() {
    return explain;
  }

  /** Prepares a kernel; a stored plan may have numbers that do not do. */
  Convolver prepare(Plan plan, NdArray kernel) {
    try {
      return Engine.prepare(plan, kernel);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          file == null ? "" + e.getMessage() : "--plan " + file + ": " + e.getMessage(), e);
    }
  }

  /** The stored plan, or a new one. */
  Plan plan(Console console, Request request) {
    if (file == null) {
      return method.plan(request);
    }
    Plan plan = PlanFile.read(console, file);
    PlanFile.checkFits(file, plan, request);
    return plan;
  }
}
