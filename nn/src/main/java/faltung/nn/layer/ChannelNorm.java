package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Normalization;
import faltung.nn.operation.Reductions;
import faltung.nn.operation.Shapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What batch and instance normalisation share: parameters, running statistics, and their use. */
abstract class ChannelNorm extends Layer {
  private final int channels;
  private final NormOptions options;
  private @Nullable Parameter runningMean;
  private @Nullable Parameter runningVariance;
  private @Nullable Parameter batches;

  ChannelNorm(int channels, NormOptions options) {
    if (channels < 1) {
      throw new IllegalArgumentException(channels + " channels, but at least 1 are needed");
    }
    this.channels = channels;
    this.options = options;
    if (options.affine()) {
      weight("weight", Shape.of(channels), Initializer.constant(1));
      weight("bias", Shape.of(channels), Initializer.constant(0));
    }
    if (options.trackRunningStats()) {
      runningMean = register("running_mean", Parameter.buffer(Shape.of(channels), 0));
      runningVariance = register("running_var", Parameter.buffer(Shape.of(channels), 1));
      batches = register("num_batches_tracked", Parameter.counter());
    }
  }

  int channels() {
    return channels;
  }

  NormOptions options() {
    return options;
  }

  /** Whether the statistics are those of the input: always, unless there are running ones. */
  boolean usesInput(Value x) {
    return x.tape().isTraining() || runningMean == null;
  }

  /** [C] as [1, C, 1, …]. */
  private Value along(Value ofChannels, int rank) {
    int[] lengths = new int[rank];
    Arrays.fill(lengths, 1);
    lengths[1] = channels;
    return Shapes.reshape(ofChannels, Shape.of(lengths));
  }

  Value affine(Value x) {
    if (!options.affine()) {
      return x;
    }
    int rank = x.shape().rank();
    Value scaled = Elementwise.multiply(x, along(value(x, "weight"), rank));
    return Elementwise.add(scaled, along(value(x, "bias"), rank));
  }

  /** (x − running mean)/√(running variance + ε)·weight + bias, as a factor and a summand. */
  Value byRunning(Value x) {
    Value mean = value(x, "running_mean");
    Value variance = value(x, "running_var");
    Value factor = Elementwise.power(Elementwise.affine(variance, 1, options.epsilon()), -0.5);
    if (options.affine()) {
      factor = Elementwise.multiply(factor, value(x, "weight"));
    }
    Value summand = Elementwise.negate(Elementwise.multiply(mean, factor));
    if (options.affine()) {
      summand = Elementwise.add(summand, value(x, "bias"));
    }
    int rank = x.shape().rank();
    return Elementwise.add(Elementwise.multiply(x, along(factor, rank)), along(summand, rank));
  }

  /**
   * Records that running statistics take a share of those of the input.
   *
   * @param statistics of as many groups as channels, or of a multiple, whose mean is taken
   * @param count elements of a group
   */
  void track(Normalization statistics, int count) {
    Parameter mean = runningMean;
    Parameter variance = runningVariance;
    Parameter counter = batches;
    if (mean == null || variance == null || counter == null) {
      return;
    }
    Tape tape = statistics.mean().tape();
    Value share = share(tape, counter);
    // The running variance is the unbiased one: the sum of squares by n − 1.
    Value unbiased =
        Elementwise.affine(statistics.variance(), count / Math.max(1.0, count - 1.0), 0);
    update(tape, "running_mean", mean, statistics.mean(), share);
    update(tape, "running_var", variance, unbiased, share);
  }

  /** The share of new statistics, and the count of batches where it is kept. */
  private Value share(Tape tape, Parameter counter) {
    if (!countsBatches()) {
      return tape.constant(Shape.of(), Double.isNaN(options.momentum()) ? 0 : options.momentum());
    }
    Value number = Elementwise.affine(tape.latest("num_batches_tracked", counter), 1, 1);
    tape.update(counter, number);
    return Double.isNaN(options.momentum())
        ? Elementwise.power(number, -1)
        : tape.constant(Shape.of(), options.momentum());
  }

  /** Whether the number of batches is counted: PyTorch's instance normalisation does not. */
  abstract boolean countsBatches();

  private void update(Tape tape, String name, Parameter running, Value fresh, Value share) {
    Value old = tape.latest(name, running);
    Value perChannel = fresh;
    if (fresh.shape().size() != channels) {
      perChannel = Reductions.mean(Shapes.reshape(fresh, -1, channels), 0);
    }
    Value kept = Elementwise.multiply(old, Elementwise.affine(share, -1, 1));
    tape.update(running, Elementwise.add(kept, Elementwise.multiply(perChannel, share)));
  }

  String describe(String name) {
    return name
        + "("
        + channels
        + ", eps="
        + options.epsilon()
        + ", momentum="
        + (Double.isNaN(options.momentum()) ? "None" : Double.toString(options.momentum()))
        + ", affine="
        + options.affine()
        + ", track_running_stats="
        + options.trackRunningStats()
        + ")";
  }
}
