package faltung.explain;

import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a derivation in a neutral notation, which every rendering translates.
 *
 * <p>The notation is ASCII: {@code x[k]*h[2-k]}, with {@code *} for the dot of a product, {@code -}
 * for the minus sign, numbers as {@link Double#toString} writes them, {@code i} behind an imaginary
 * part, {@code '} for the star of a conjugate.
 */
final class Working {
  private static final String[][] VARIABLES = {{}, {"k"}, {"i", "j"}, {"i", "j", "k"}};

  private final Derivation derivation;
  private final ConvolutionProblem problem;

  Working(Derivation derivation) {
    this.derivation = derivation;
    this.problem = derivation.problem();
  }

  /**
   * A summation index.
   *
   * @param name its letter
   * @param lower the least value, empty for all integers
   * @param upper the greatest value
   */
  record Variable(String name, String lower, String upper) {}

  /**
   * A summand.
   *
   * @param notation empty for terms left out
   * @param absent whether nothing is summed here
   * @param startsRow whether a row of the input or a channel begins here
   * @param omitted how many terms are left out here
   */
  record Piece(String notation, boolean absent, boolean startsRow, int omitted) {}

  /** As {@code y[2]}. */
  String output() {
    return derivation.symbol();
  }

  /** The summation indices, outermost first. */
  List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    if (problem.inputChannels() > 1) {
      variables.add(new Variable("c", "0", Integer.toString(problem.inputChannels() - 1)));
    }
    for (int axis = 0; axis < problem.rank(); axis++) {
      variables.add(new Variable(variable(axis), "", ""));
    }
    return variables;
  }

  /** As {@code x[k]*h[2-k]}. */
  String product() {
    String[] values = new String[problem.rank()];
    for (int axis = 0; axis < values.length; axis++) {
      values[axis] = variable(axis);
    }
    return product(values, problem.inputChannels() > 1 ? "c" : "0");
  }

  /** The terms that are summed over, as symbols: {@code x[0]*h[2]}. */
  List<Piece> symbols() {
    return pieces(DerivationTerm::symbols);
  }

  /** The terms with the numbers put in: {@code 3*0}. */
  List<Piece> numbers() {
    return pieces(DerivationTerm::numbers);
  }

  /**
   * The terms with only the summation index put in, {@code x[0]*h[2-0]}; of one axis without
   * channels, else empty.
   */
  List<Piece> substituted() {
    boolean simple = problem.rank() == 1 && problem.inputChannels() == 1;
    if (!simple || derivation.options().terms() != TermSelection.ALL) {
      return List.of();
    }
    int inputPlace = problem.inputOrder().positionOf(0);
    int kernelPlace = problem.kernelOrder().positionOf(0);
    return pieces(
        term -> {
          long value =
              runsOverInput()
                  ? term.inputIndex().get(inputPlace)
                  : term.kernelIndex().get(kernelPlace);
          return product(new String[] {Long.toString(value)}, "0");
        });
  }

  /** The sum, shortened where that is needed. */
  String result() {
    return derivation.sum().text();
  }

  boolean isResultShortened() {
    return derivation.sum().isShortened();
  }

  private interface Writer {
    String write(DerivationTerm term);
  }

  private List<Piece> pieces(Writer writer) {
    List<Piece> pieces = new ArrayList<>();
    List<DerivationTerm> terms = derivation.terms();
    for (int j = 0; j < terms.size(); j++) {
      DerivationTerm term = terms.get(j);
      int gap = j == 0 ? 0 : term.position() - terms.get(j - 1).position() - 1;
      if (gap > 0) {
        pieces.add(new Piece("", false, false, gap));
      }
      boolean startsRow = j > 0 && gap == 0 && !inOneRow(terms.get(j - 1), term);
      pieces.add(new Piece(writer.write(term), term.isAbsent(), startsRow, 0));
    }
    return pieces;
  }

  /** Whether two terms differ along the last spatial axis only. */
  private boolean inOneRow(DerivationTerm a, DerivationTerm b) {
    int last = problem.rank() == 0 ? -1 : placeOfLast();
    for (int place = 0; place < a.inputIndex().size(); place++) {
      if (place != last && !a.inputIndex().get(place).equals(b.inputIndex().get(place))) {
        return false;
      }
    }
    return true;
  }

  private int placeOfLast() {
    Indices indices = new Indices(problem.inputOrder(), derivation.options().indices());
    return problem.inputOrder().positionOf(indices.slot(problem.rank() - 1));
  }

  /**
   * Whether the sum is written with the index of x running. It needs whole numbers as indices of h;
   * a correlation is written as Σ x[n+k]·h[k] where it can be.
   */
  private boolean runsOverInput() {
    boolean inputCan = true;
    boolean kernelCan = true;
    for (AxisTerms axis : derivation.axisTerms()) {
      inputCan &= axis.kernelDilation() == 1;
      kernelCan &= axis.inputDilation() == 1;
    }
    boolean wished = derivation.options().order() == TermOrder.INPUT && problem.flipped();
    return inputCan && (wished || !kernelCan);
  }

  /** Whether an index in the formula is a quotient, of which only whole ones count. */
  boolean hasQuotient() {
    boolean quotient = false;
    for (AxisTerms axis : derivation.axisTerms()) {
      quotient |= axis.inputDilation() > 1;
    }
    return quotient && !runsOverInput();
  }

  private String product(String[] values, String channel) {
    String[] input = base(derivation.placement().inputBase(derivation.index(), 0));
    String[] kernel = base(derivation.placement().kernelBase(derivation.index(), 0));
    addChannel(input, channel);
    addChannel(kernel, channel);
    List<AxisTerms> axes = derivation.axisTerms();
    for (int axis = 0; axis < values.length; axis++) {
      AxisTerms terms = axes.get(axis);
      boolean running = runsOverInput();
      input[3 + axis] = running ? values[axis] : inputOf(terms, values[axis]);
      kernel[3 + axis] = running ? kernelOf(terms, values[axis]) : values[axis];
    }
    IndexOrder order = derivation.options().indices();
    return derivation.placement().inputName()
        + new Indices(problem.inputOrder(), order).shown(input)
        + "*"
        + derivation.placement().kernelName()
        + new Indices(problem.kernelOrder(), order).shown(kernel);
  }

  private static String[] base(int[] byRole) {
    String[] text = new String[byRole.length];
    for (int role = 0; role < text.length; role++) {
      text[role] = Integer.toString(byRole[role]);
    }
    return text;
  }

  private static void addChannel(String[] byRole, String channel) {
    if (!channel.equals("0")) {
      byRole[1] = byRole[1].equals("0") ? channel : byRole[1] + "+" + channel;
    }
  }

  private static String inputOf(AxisTerms axis, String kernel) {
    String whole = affine(axis.offset(), axis.sign(), axis.kernelDilation(), kernel);
    return axis.inputDilation() == 1 ? whole : "(" + whole + ")/" + axis.inputDilation();
  }

  private static String kernelOf(AxisTerms axis, String input) {
    return affine(-axis.sign() * axis.offset(), axis.sign(), axis.inputDilation(), input);
  }

  /** constant + sign·factor·value, as one would write it. */
  private static String affine(long constant, int sign, long factor, String value) {
    String inner = value.startsWith("-") ? "(" + value + ")" : value;
    String scaled = factor == 1 ? inner : factor + "*" + inner;
    if (sign < 0) {
      return constant + "-" + scaled;
    }
    if (constant > 0) {
      return constant + "+" + scaled;
    }
    return constant == 0 ? (factor == 1 ? value : scaled) : scaled + "-" + -constant;
  }

  private String variable(int axis) {
    int rank = problem.rank();
    int slot = new Indices(problem.outputOrder(), derivation.options().indices()).slot(axis);
    return rank < VARIABLES.length ? VARIABLES[rank][slot] : "k" + (slot + 1);
  }
}
