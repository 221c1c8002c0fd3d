package faltung.app.tour;

import faltung.app.network.DigitData;
import faltung.nn.data.LabelledImages;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import faltung.nn.train.Trainer;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The tour's training: the picture's network, once through a part of MNIST. */
final class FirstTraining {
  /** What is learnt: enough for 97 %, and done while one reads. */
  static final int LEARNT = 20_000;

  /** What it is judged by: the last of the pictures for training. */
  static final int HELD_OUT = 2_000;

  /** The steps that a point of the curve is the mean of. */
  private static final int TOGETHER = 8;

  private static final int BAR = 24;

  private final Model model;
  private final Trainer trainer;
  private final List<Double> seen = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> mistakes = new ArrayList<>();

  private FirstTraining(Workers workers) {
    Model plain = Models.of("picture");
    this.model = plain.withRecipe(plain.recipe().withEpochs(1));
    model.initialize(model.recipe().seed());
    LabelledImages all = DigitData.ownTraining();
    this.trainer =
        Trainer.of(
            model.net(),
            model.recipe(),
            model.input(),
            model.classes(),
            all.part(0, LEARNT),
            all.part(all.count() - HELD_OUT, all.count()),
            workers);
  }

  /**
   * Trains, with as many threads as there are processors; their number changes no bit.
   *
   * @param says gets a line with a bar every now and then
   */
  static FirstTraining run(Consumer<String> says) {
    try (Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      FirstTraining training = new FirstTraining(workers);
      training.train(says);
      return training;
    }
  }

  private void train(Consumer<String> says) {
    int steps = (int) trainer.steps();
    double lossBefore = 0;
    double rightBefore = 0;
    for (int step = 1; step <= steps; step++) {
      trainer.step();
      boolean last = step == steps;
      // Behind the last step the epoch's sums begin anew; they stand in its result.
      double loss = (last ? trainer.epochs().get(0).loss() : trainer.loss()) * step;
      double right = (last ? trainer.epochs().get(0).accuracy() : trainer.accuracy()) * step;
      if (step % TOGETHER == 0) {
        seen.add((double) step * model.recipe().batch());
        losses.add((loss - lossBefore) / TOGETHER);
        mistakes.add(100 * (1 - (right - rightBefore) / TOGETHER));
        lossBefore = loss;
        rightBefore = right;
        says.accept(bar(step, steps));
      }
    }
  }

  /** As in {@code training [===== ] 42 %, loss 0.31}. */
  private String bar(int step, int steps) {
    int full = BAR * step / steps;
    return String.format(
        Locale.ROOT,
        "training [%s%s] %d %%, loss %.2f",
        "=".repeat(full),
        " ".repeat(BAR - full),
        100 * step / steps,
        losses.get(losses.size() - 1));
  }

  /** The network, with what it has learnt. */
  Model model() {
    return model;
  }

  /** The steps that were taken. */
  long steps() {
    return trainer.stepsDone();
  }

  /** The part of what was held out that is right. */
  double accuracy() {
    return trainer.epochs().get(0).heldOutAccuracy();
  }

  /** How many pictures had been learnt at each point of the curves. */
  double[] seen() {
    return array(seen);
  }

  /** The loss of the steps before each point. */
  double[] losses() {
    return array(losses);
  }

  /** The percentage that was wrong in the steps before each point. */
  double[] mistakes() {
    return array(mistakes);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
