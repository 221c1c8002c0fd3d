package faltung.diagnose;

import faltung.array.DoubleArray;
import faltung.explain.JsonWriter;
import faltung.problem.AxisOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which convention of a network's layer makes somebody's y of x and h: batch and channels are
 * known, looked for are the flip, strides and dilations up to 8, every padding by zeros that gives
 * y its lengths, alike or not on the axes and at their ends, and a bias for each output channel.
 *
 * <p>Gains, other borders, and outputs that begin inside x or are rounded are not looked for. The
 * evidence is counted as {@link Diagnosis} says, and each bias that was taken from y counts as a
 * value less. Immutable; no argument is modified.
 */
public final class LayerDiagnosis {
  /** Outputs that are compared at most. */
  private static final int MOST_COMPARED = 1 << 18;

  private static final int MOST_LISTED = 4;
  private static final int MOST_WRITTEN_BIASES = 64;

  /** Places of an output channel that are looked at first. */
  private static final int PROBES = 6;

  private final LayerCase layer;
  private final Precision precision;
  private final double tolerance;
  private final List<Match> matches = new ArrayList<>();
  private boolean complete = true;
  private long tried;

  @SuppressWarnings("ArrayRecordComponent") // Private, and never compared.
  private record Match(LayerCandidate candidate, double[] biases, double error, int compared) {}

  private LayerDiagnosis(LayerCase layer, long budget) {
    this.layer = layer;
    this.precision = Precision.of(layer.y);
    double terms = layer.taps();
    // As for arrays: two sums of T products, and transforms.
    double relative = 2 * (terms + 4) + 6 * Precision.log2(2.0 + layer.x.length + layer.h.length);
    this.tolerance = precision.unit * (relative * layer.largestSum() + 4 * precision.largest);
    search(new Budget(budget));
  }

  /**
   * Looks for the convention.
   *
   * @param xOrder such as N C 0 1
   * @param hOrder such as O C 0 1
   * @param yOrder such as N O 0 1
   * @param groups of channels
   * @param budget multiply-adds, about
   * @throws IllegalArgumentException if batches or channels do not fit
   */
  public static LayerDiagnosis of(
      DoubleArray x,
      AxisOrder xOrder,
      DoubleArray h,
      AxisOrder hOrder,
      DoubleArray y,
      AxisOrder yOrder,
      int groups,
      long budget) {
    return new LayerDiagnosis(new LayerCase(x, xOrder, h, hOrder, y, yOrder, groups), budget);
  }

  private void search(Budget budget) {
    int best = Integer.MAX_VALUE;
    for (LayerCandidate candidate :
        LayerCandidate.all(layer.xLengths, layer.hLengths, layer.yLengths)) {
      if (candidate.deviations() > best || matches.size() == MOST_LISTED) {
        return;
      }
      if (budget.exhausted()) {
        complete = false;
        return;
      }
      tried++;
      budget.spend(Budget.CANDIDATE);
      if (!probed(candidate, 0, budget) || !probed(candidate, layer.outputs - 1, budget)) {
        continue;
      }
      Match match = compared(candidate, budget);
      if (match != null) {
        matches.add(match);
        best = candidate.deviations();
      }
    }
  }

  /** Whether some outputs of a channel differ from y by one number only. */
  private boolean probed(LayerCandidate candidate, int output, Budget budget) {
    int places = layer.placesPerChannel();
    int count = Math.min(PROBES, places);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int probe = 0; probe < count; probe++) {
      int place = count == 1 ? 0 : (int) ((long) probe * (places - 1) / (count - 1));
      budget.spend(layer.taps());
      double rest = layer.given(output, place) - layer.computed(candidate, output, place);
      if (Double.isFinite(rest)) {
        least = Math.min(least, rest);
        most = Math.max(most, rest);
      }
      if (most - least > 2 * tolerance) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Match compared(LayerCandidate candidate, Budget budget) {
    long affordable = Math.max(256, budget.share() / layer.taps());
    int places = layer.placesPerChannel();
    int each = (int) Math.min(places, Math.min(affordable, MOST_COMPARED) / layer.outputs + 2);
    double[] biases = new double[layer.outputs];
    double error = 0;
    int compared = 0;
    boolean biased = false;
    for (int output = 0; output < layer.outputs; output++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < each; i++) {
        int place = (int) ((long) i * places / each);
        budget.spend(layer.taps());
        double rest = layer.given(output, place) - layer.computed(candidate, output, place);
        if (Double.isFinite(rest)) {
          compared++;
          least = Math.min(least, rest);
          most = Math.max(most, rest);
        }
      }
      if (most - least > 2 * tolerance) {
        return null;
      }
      boolean none = most <= tolerance && least >= -tolerance;
      biases[output] = none || most < least ? 0 : simple(least, most);
      biased |= biases[output] != 0;
      error = Math.max(error, Math.max(most - biases[output], biases[output] - least));
    }
    Match match = new Match(candidate, biased ? biases : new double[0], error, compared);
    return compared > match.biases.length ? match : null;
  }

  /** The bias with the fewest digits that explains the differences. */
  private double simple(double least, double most) {
    double middle = least + (most - least) / 2;
    for (int digits = 1; digits <= 16; digits++) {
      double rounded = Operands.rounded(middle, digits);
      if (most - rounded <= tolerance && rounded - least <= tolerance) {
        return rounded;
      }
    }
    return middle;
  }

  /** What it comes to: a match, a weak one, or none. */
  public Verdict verdict() {
    if (matches.isEmpty()) {
      return Verdict.NONE;
    }
    return chance(matches.get(0)) <= Diagnosis.CHANCE ? Verdict.MATCH : Verdict.WEAK;
  }

  private double chance(Match match) {
    double bits =
        precision.bitsPerValue(tolerance) * Math.max(0, match.compared - match.biases.length);
    return Math.min(1, tried * StrictMath.pow(2, -bits));
  }

  /** How many conventions were tried. */
  public long tried() {
    return tried;
  }

  /**
   * The diagnosis in words.
   *
   * @param x the operand as it is written on a command line
   * @param h as well
   * @param axes the options for the axes, such as {@code --axes NCHW,OIHW}
   */
  public String text(String x, String h, String axes) {
    List<String> lines = new ArrayList<>();
    if (matches.isEmpty()) {
      lines.add("no match among " + tried + " ways to compute the layer");
      lines.add("  strides and dilations up to 8, paddings by zeros, flips, a bias a channel");
    }
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i);
      if (i > 0) {
        lines.add("  gives the same values: " + sentence(match));
        continue;
      }
      lines.add((verdict() == Verdict.MATCH ? "match: " : "perhaps: ") + sentence(match));
      String some = match.compared < layer.y.length ? " that were compared" : "";
      lines.add(
          "  all "
              + match.compared
              + " values"
              + some
              + " agree; the largest difference is "
              + Finding.number(Operands.rounded(match.error, 2))
              + " (allowed: "
              + Finding.number(Operands.rounded(tolerance, 2))
              + ")");
      lines.add("  command: " + command(match, x, h, axes));
    }
    if (!complete) {
      lines.add("  the budget ended the search before everything was tried");
    }
    return String.join("\n", lines);
  }

  private static String sentence(Match match) {
    return match.candidate.sentence()
        + (match.biases.length == 0 ? "" : ", a bias for each output channel");
  }

  private static String command(Match match, String x, String h, String axes) {
    String line = match.candidate.command(x, h) + " " + axes;
    if (match.biases.length == 0) {
      return line;
    }
    if (match.biases.length > MOST_WRITTEN_BIASES) {
      return line + "  # then add the bias of each output channel";
    }
    StringBuilder biases = new StringBuilder();
    for (double bias : match.biases) {
      biases.append(biases.length() == 0 ? "" : " ").append(bias);
    }
    return line + " --bias \"" + biases + "\"";
  }

  /**
   * The diagnosis as a JSON object: verdict, tried, complete and findings, each with sentence,
   * compared, maxError, command and biases.
   */
  public String json(String x, String h, String axes) {
    JsonWriter json = new JsonWriter();
    json.beginObject();
    json.name("verdict").string(DiagnosisJson.word(verdict()));
    json.name("tried").integer(tried);
    json.name("complete").bool(complete);
    json.name("findings").beginArray();
    for (Match match : matches) {
      json.item().beginObject();
      json.name("sentence").string(sentence(match));
      json.name("compared").integer(match.compared);
      json.name("maxError").number(Double.toString(match.error));
      json.name("command").string(command(match, x, h, axes));
      json.name("biases").beginArray();
      for (double bias : match.biases) {
        json.item().number(Double.toString(bias));
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.toString();
  }

  @Override
  public String toString() {
    return text("X", "H", "--axes");
  }
}
