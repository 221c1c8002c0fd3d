package faltung.app.explain;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.TextOutput;
import faltung.app.console.UsageException;
import faltung.app.convolve.ConvolutionOptions;
import faltung.app.convolve.Engine;
import faltung.app.network.DigitOperand;
import faltung.app.network.LayerDerivation;
import faltung.app.network.ModelOperand;
import faltung.app.operand.Arguments;
import faltung.app.operand.OperandArguments;
import faltung.app.operand.OperandPair;
import faltung.app.operand.OperandReader;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.explain.Derivation;
import faltung.explain.DerivationOptions;
import faltung.explain.FlipAndSlide;
import faltung.explain.Format;
import faltung.explain.IndexOrder;
import faltung.explain.LatexForm;
import faltung.explain.MathMlForm;
import faltung.explain.TermOrder;
import faltung.explain.TermSelection;
import faltung.explain.TextForm;
import faltung.nn.model.Model;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faltung derive X H --at n}. */
@Command(
    name = "derive",
    header = "Show how one output value comes about: its terms, products and sum.",
    customSynopsis = "faltung derive [OPTIONS] X H --at N[,N...]",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung derive \"3 4 5\" \"2 1\" --at 2",
      "  faltung derive \"3 4 5\" \"2 1\" --at 2 --order kernel",
      "  faltung derive \"3 4 5\" \"2 1\" --at 4 --terms all",
      "  faltung derive \"1 2 3; 4 5 6; 7 8 9\" \"@-1,-1 -1 -2 -1; 0 0 0; 1 2 1\" --at 1,1",
      "  faltung derive \"3 4 5\" \"2 1\" --at 2 -o working.svg",
      "  faltung derive \"3 4 5\" \"2 1\" --frames",
      "  faltung derive picture test:0 --layer c1 --at 3,14,14",
      "  faltung derive picture test:0 --layer c1.weight --at 3,0,1,2 --gradient",
      "",
      "The indices count the row first, as NumPy's do; --indices across writes them as",
      "x[m,n] with m across, and --at then follows."
    })
public final class DeriveCommand extends ConsoleCommand {
  private static final List<String> FORMATS = List.of("text", "latex", "mathml", "svg", "json");

  @Mixin private OperandArguments operands = new OperandArguments();

  @Option(
      names = "--at",
      paramLabel = "N[,N...]",
      description = "Which output: one coordinate per axis; also outside of the output.")
  private @Nullable String at;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description =
          "X and H are the MODEL of a network and an IMAGE, as of faltung evaluate and predict: show"
              + " how the value of this layer at --at comes about; faltung summary MODEL lists"
              + " layers.")
  private @Nullable String layer;

  @Option(
      names = "--terms",
      paramLabel = "overlapping|all",
      description = "Only terms that exist (default), or those with a 0 for what is absent too.")
  private @Nullable String terms;

  @Option(
      names = "--order",
      paramLabel = "input|kernel",
      description = "Sort the terms by the index of X (default) or of H.")
  private @Nullable String order;

  @Option(
      names = "--indices",
      paramLabel = "row|across",
      description = "Write indices row first (default), or the column first.")
  private @Nullable String indices;

  @Option(names = "--correlate", description = "Derive the correlation, which does not flip H.")
  private boolean correlate;

  @Option(
      names = "--gradient",
      description =
          "With --layer, which may be a parameter like c1.weight then: how the score of the answer"
              + " changes with that value.")
  private boolean gradient;

  @Option(names = "--frames", description = "Show H flipped and slid along X, output by output.")
  private boolean frames;

  @Mixin private ConvolutionOptions options = new ConvolutionOptions();

  @Option(
      names = "--format",
      paramLabel = "text|latex|mathml|svg|json",
      description = "The form. Default: text, or what the name of FILE tells.")
  private @Nullable String format;

  @Option(
      names = "--symbols",
      description = "latex, mathml: leave out the line with the numbers put in.")
  private boolean symbols;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE: .txt, .tex, .mml, .svg or .json.")
  private @Nullable String file;

  public DeriveCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (layer != null) {
      return layer(layer);
    }
    if (gradient) {
      throw new UsageException("--gradient is of a network's layer; say which by --layer");
    }
    String form = form();
    DerivationOptions wanted = wanted();
    OperandPair pair = operands.read(console(), description());
    if (pair.layer() != null) {
      throw new UsageException(
          "derive shows sums over spatial axes, not a layer's: give one channel of X and its kernel,"
              + " or --axes spatial");
    }
    if (pair.x().size() > 1) {
      throw new UsageException(
          "X is a picture with " + pair.x().size() + " channels; make it grey first");
    }
    if (!options.borders().isZero()) {
      throw new UsageException("derive knows --border zero only");
    }
    Signal x = pair.x().get(0);
    SignalConvolution convolution = options.of(x, pair.h(), pair.placed(), !correlate);
    String text = frames ? frames(convolution, form) : derivation(convolution, wanted, form);
    TextOutput.write(console(), file, text.endsWith("\n") ? text : text + "\n");
    return ExitCode.DONE;
  }

  private Integer layer(String name) {
    List<String> words = operands.words();
    Arguments.checkOperands(description(), words, 2, "MODEL and IMAGE");
    if (at == null) {
      throw new UsageException(
          "--at is missing: which value of " + name + "? For example --at 3,14,14, channel first");
    }
    if (frames || !form().equals("text")) {
      throw new UsageException("--layer gives text; leave --frames and --format out");
    }
    int[] place = NumberOption.integers("--at", at);
    Model model = ModelOperand.read(console(), words.get(0));
    DigitOperand digit = DigitOperand.read(console(), words.get(1), null);
    FloatArray input = digit.input(model);
    String text =
        gradient
            ? LayerDerivation.gradient(model, name, place, input)
            : LayerDerivation.text(model, name, place, input);
    TextOutput.write(console(), file, text);
    return ExitCode.DONE;
  }

  private String derivation(SignalConvolution convolution, DerivationOptions wanted, String form) {
    int[] place = place(convolution.x());
    Derivation derivation =
        Derivation.of(convolution, wanted, place).withComputed(Engine.run(convolution).values());
    return switch (form) {
      case "latex" -> LatexForm.render(derivation, !symbols);
      case "mathml" -> MathMlForm.render(derivation, !symbols);
      case "svg" -> Format.SVG.render(derivation);
      case "json" -> Format.JSON.render(derivation);
      default -> TextForm.render(derivation, console().style().width());
    };
  }

  private String frames(SignalConvolution convolution, String form) {
    if (convolution.x().rank() != 1) {
      throw new UsageException(
          "--frames shows signals of one axis; X has shape "
              + Joined.lengths(convolution.x().shape()));
    }
    if (convolution.x().values().elementType() == ElementType.COMPLEX) {
      throw new UsageException("--frames shows real signals");
    }
    FlipAndSlide slides = FlipAndSlide.of(convolution);
    if (form.equals("svg")) {
      return slides.svgSequence(slides.count());
    }
    StringBuilder text = new StringBuilder();
    for (int frame = 0; frame < slides.count(); frame++) {
      text.append(frame == 0 ? "" : "\n");
      text.append(slides.text(frame, console().style().width())).append('\n');
    }
    return text.toString();
  }

  private int[] place(Signal x) {
    if (at == null) {
      int[] zeros = new int[x.rank()];
      throw new UsageException(
          "--at is missing: which output is to be derived? For example --at "
              + Joined.by(",", zeros)
              + ", or --frames for all of a signal");
    }
    int[] place = NumberOption.integers("--at", at);
    if (place.length != x.rank()) {
      int[] example = new int[x.rank()];
      Arrays.fill(example, 1);
      throw new UsageException(
          "--at "
              + at
              + " has "
              + Joined.count(place.length, "coordinate")
              + ", but X has "
              + Joined.count(x.rank(), "axis", "axes")
              + "; write it like --at "
              + Joined.by(",", example));
    }
    return place;
  }

  private DerivationOptions wanted() {
    return DerivationOptions.DEFAULT
        .terms(
            choice("--terms", terms, "overlapping", "all").equals("all")
                ? TermSelection.ALL
                : TermSelection.OVERLAPPING)
        .order(
            choice("--order", order, "input", "kernel").equals("kernel")
                ? TermOrder.KERNEL
                : TermOrder.INPUT)
        .indices(
            choice("--indices", indices, "row", "across").equals("across")
                ? IndexOrder.ACROSS
                : IndexOrder.ROW);
  }

  private static String choice(String option, @Nullable String typed, String usual, String other) {
    return typed == null ? usual : Choice.of(option, typed, List.of(usual, other));
  }

  private String form() {
    if (format != null) {
      return Choice.of("--format", format, FORMATS);
    }
    if (file == null) {
      return "text";
    }
    return switch (OperandReader.extension(file)) {
      case "txt" -> "text";
      case "tex" -> "latex";
      case "mml", "html" -> "mathml";
      case "svg" -> "svg";
      case "json" -> "json";
      default ->
          throw new UsageException(
              "-o "
                  + file
                  + ": the name tells no form; end it in .txt, .tex, .mml, .svg or .json, or say"
                  + " --format");
    };
  }
}
