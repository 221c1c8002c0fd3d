package faltung.nn.train;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.nn.data.Batches;
import faltung.nn.data.LabelledImages;
import faltung.nn.file.StateFiles;
import faltung.nn.layer.Layer;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network step by step, epoch by epoch, and goes on from a {@link Checkpoint} to the bits
 * that an undisturbed training has.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(net, recipe, Shape.of(1, 32, 32), 10, train, heldOut, workers);
 * if (Files.exists(file)) {
 *   trainer.restore(Checkpoint.read(file));
 * }
 * while (!trainer.isDone()) {
 *   trainer.step();
 *   trainer.checkpoint(Map.of()).write(file);  // or every now and then
 * }
 * }</pre>
 *
 * <p>The same bits for any number of threads. One call at a time.
 */
public final class Trainer {
  private static final String STEPS = "steps";
  private static final String LOSS = "loss";
  private static final String RIGHT = "right";
  private static final String SECONDS = "seconds";
  private static final String EPOCHS = "epochs";

  private final Layer net;
  private final Recipe recipe;
  private final Batches batches;
  private final @Nullable Evaluator evaluator;
  private final Map<String, String> fixed = new LinkedHashMap<>();
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final TrainingStep step;
  private final FloatArray images;
  private final FloatArray classes;
  private final int classCount;
  private final int stepsOfEpoch;
  private final List<EpochResult> epochs = new ArrayList<>();
  private int[] order = new int[0];
  private long orderOf = -1;
  private double lossSum;
  private long right;
  private double seconds;
  private double rate;

  private Trainer(
      Layer net,
      Recipe recipe,
      Shape input,
      int classCount,
      Batches batches,
      @Nullable Evaluator evaluator,
      Workers workers) {
    this.net = net;
    this.recipe = recipe;
    this.batches = batches;
    this.evaluator = evaluator;
    this.classCount = classCount;
    Shape batch = Shape.of(recipe.batch(), input.length(0), input.length(1), input.length(2));
    images = FloatArray.zeroed(batch);
    classes = FloatArray.zeroed(Shape.of(recipe.batch()));
    optimizer = recipe.optimizer().apply(net.trainable());
    stepsOfEpoch = batches.images().count() / recipe.batch();
    schedule = recipe.schedule().apply(steps());
    step =
        TrainingStep.of(
            net, recipe.loss(), optimizer, ElementType.FLOAT, batch, classes.shape(), workers);
    step.clip(recipe.clip()).seed(recipe.seed());
  }

  /**
   * A training that has not begun.
   *
   * @param net with numbers; its parameters are modified by {@link #step}
   * @param input of one picture, [1, height, width]
   * @param classes how many the network tells apart
   * @param train what it learns
   * @param heldOut what each epoch is judged by, or null
   * @throws IllegalArgumentException if there are fewer pictures than a batch has
   */
  public static Trainer of(
      Layer net,
      Recipe recipe,
      Shape input,
      int classes,
      LabelledImages train,
      @Nullable LabelledImages heldOut,
      Workers workers) {
    if (train.count() < recipe.batch()) {
      throw new IllegalArgumentException(
          "training: a batch has "
              + recipe.batch()
              + " pictures, but there are "
              + train.count()
              + "; take a smaller batch");
    }
    Evaluator.checkClasses(classes, train);
    Evaluator evaluator =
        heldOut == null || heldOut.count() == 0
            ? null
            : Evaluator.of(
                net, recipe.loss(), input, classes, recipe.normalization(), heldOut, workers);
    Batches batches =
        Batches.of(
            train,
            input.length(1),
            input.length(2),
            recipe.normalization(),
            recipe.augmentation(),
            recipe.seed(),
            workers);
    Trainer trainer = new Trainer(net, recipe, input, classes, batches, evaluator, workers);
    trainer.fixed.put("seed", Long.toString(recipe.seed()));
    trainer.fixed.put("batch", Integer.toString(recipe.batch()));
    trainer.fixed.put("epochs of all", Integer.toString(recipe.epochs()));
    trainer.fixed.put("augmentation", recipe.augmentation().toString());
    trainer.fixed.put("normalization", recipe.normalization().toString());
    trainer.fixed.put("pictures", train.count() + " " + Long.toHexString(train.checksum()));
    trainer.fixed.put(
        "pictures held out",
        heldOut == null ? "0" : heldOut.count() + " " + Long.toHexString(heldOut.checksum()));
    return trainer;
  }

  /** Steps of the whole training. */
  public long steps() {
    return (long) stepsOfEpoch * recipe.epochs();
  }

  /** Steps that were taken. */
  public long stepsDone() {
    return optimizer.steps();
  }

  /** Whether all epochs are done. */
  public boolean isDone() {
    return stepsDone() >= steps();
  }

  /** Epochs that are done. */
  public int epochsDone() {
    return (int) (stepsDone() / stepsOfEpoch);
  }

  /** Steps of an epoch. */
  public int stepsOfEpoch() {
    return stepsOfEpoch;
  }

  /** The mean loss of the epoch so far; NaN at its beginning. */
  public double loss() {
    return lossSum / position();
  }

  /** The part of the epoch's pictures so far that was right; NaN at its beginning. */
  public double accuracy() {
    return (double) right / (position() * recipe.batch());
  }

  private long position() {
    return stepsDone() % stepsOfEpoch;
  }

  /** The epochs that are done. */
  public List<EpochResult> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  /**
   * Takes a step; the last of an epoch goes through the pictures that are held out as well.
   *
   * @throws IllegalStateException if all is done
   * @throws ArithmeticException if the loss is no longer finite
   */
  public void step() {
    if (isDone()) {
      throw new IllegalStateException("training: all " + recipe.epochs() + " epochs are done");
    }
    long begin = System.nanoTime();
    long epoch = epochsDone();
    if (orderOf != epoch) {
      order = batches.order(epoch);
      orderOf = epoch;
    }
    batches.fill(epoch, order, (int) position() * recipe.batch(), images, classes);
    rate = schedule.rate(optimizer.steps());
    optimizer.rate(rate);
    double loss = step.run(images, classes);
    if (!(Math.abs(loss) <= Double.MAX_VALUE)) {
      throw new ArithmeticException(
          "training: the loss of step " + stepsDone() + " is " + loss + "; take a smaller rate");
    }
    lossSum += loss;
    right += countRight();
    seconds += (System.nanoTime() - begin) / 1e9;
    if (position() == 0) {
      endEpoch();
    }
  }

  private int countRight() {
    float[] scores = ((FloatArray) step.output()).values();
    int count = 0;
    for (int n = 0; n < recipe.batch(); n++) {
      int taken = ConfusionMatrix.largest(scores, n * classCount, classCount);
      count += taken == (int) classes.values()[n] ? 1 : 0;
    }
    return count;
  }

  private void endEpoch() {
    long begin = System.nanoTime();
    Evaluator.Result judged = evaluator == null ? null : evaluator.run();
    seconds += (System.nanoTime() - begin) / 1e9;
    epochs.add(
        new EpochResult(
            epochsDone(),
            rate,
            lossSum / stepsOfEpoch,
            (double) right / ((long) stepsOfEpoch * recipe.batch()),
            judged == null ? Double.NaN : judged.loss(),
            judged == null ? Double.NaN : judged.confusion().accuracy(),
            seconds));
    lossSum = 0;
    right = 0;
    seconds = 0;
  }

  /**
   * The state of the training. Its arrays are the training's own: to be written before the next
   * step.
   *
   * @param about texts of the caller's, such as the network's name
   */
  public Checkpoint checkpoint(Map<String, String> about) {
    Map<String, String> numbers = new LinkedHashMap<>(fixed);
    numbers.put(STEPS, Long.toString(stepsDone()));
    numbers.put(LOSS, Double.toHexString(lossSum));
    numbers.put(RIGHT, Long.toString(right));
    numbers.put(SECONDS, Double.toHexString(seconds));
    List<String> lines = epochs.stream().map(EpochResult::line).toList();
    numbers.put(EPOCHS, String.join("\n", lines));
    return new Checkpoint(StateFiles.state(net), optimizer.state(), numbers, about);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @throws FormatException if it is damaged, or of another network or training; then the training
   *     is not to be used
   */
  public void restore(Checkpoint checkpoint) throws FormatException {
    for (Map.Entry<String, String> own : fixed.entrySet()) {
      String there = checkpoint.numbers().get(own.getKey());
      if (!own.getValue().equals(there)) {
        throw new FormatException(
            "checkpoint: it is of another training: its "
                + own.getKey()
                + " is "
                + shown(there)
                + ", not "
                + own.getValue());
      }
    }
    long steps = checkpoint.whole(STEPS);
    List<EpochResult> done = epochs(checkpoint);
    long pictures = steps % stepsOfEpoch * recipe.batch();
    long known = checkpoint.whole(RIGHT);
    double sum = checkpoint.real(LOSS);
    if (steps > steps()
        || done.size() != steps / stepsOfEpoch
        || known > pictures
        || !(Math.abs(sum) <= Double.MAX_VALUE)) {
      throw new FormatException(
          "checkpoint: its numbers contradict each other: "
              + steps
              + " steps of "
              + steps()
              + ", "
              + done.size()
              + " epochs of "
              + stepsOfEpoch
              + " steps, "
              + known
              + " of "
              + pictures
              + " pictures right");
    }
    checkFinite(checkpoint);
    try {
      StateFiles.load(net, checkpoint.parameters(), "checkpoint");
      optimizer.restore(checkpoint.optimizer(), steps);
    } catch (IllegalArgumentException e) {
      throw new FormatException(String.valueOf(e.getMessage()), e);
    }
    lossSum = sum;
    right = known;
    seconds = checkpoint.real(SECONDS);
    epochs.clear();
    epochs.addAll(done);
  }

  private static void checkFinite(Checkpoint checkpoint) throws FormatException {
    for (Map<String, NdArray> arrays : List.of(checkpoint.parameters(), checkpoint.optimizer())) {
      for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
        if (!array.getValue().isFinite()) {
          throw new FormatException(
              "checkpoint: " + shown(array.getKey()) + " has numbers that are not finite");
        }
      }
    }
  }

  private static String shown(@Nullable String text) {
    if (text == null) {
      return "missing";
    }
    String plain = text.replaceAll("\\p{C}", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }

  private static List<EpochResult> epochs(Checkpoint checkpoint) throws FormatException {
    List<EpochResult> done = new ArrayList<>();
    String lines = checkpoint.numbers().getOrDefault(EPOCHS, "");
    try {
      for (String line : lines.isEmpty() ? List.<String>of() : List.of(lines.split("\n", -1))) {
        done.add(EpochResult.parse(line));
      }
    } catch (NumberFormatException e) {
      throw Checkpoint.wrong(EPOCHS, e);
    }
    return done;
  }
}
