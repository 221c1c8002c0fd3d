package faltung.nn.train;

import faltung.array.Shape;
import faltung.nn.data.Augmentation;
import faltung.nn.data.LabelledImages;
import faltung.nn.data.Normalization;
import faltung.nn.file.StateFiles;
import faltung.nn.layer.Activation;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.Dropout;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import faltung.nn.math.RandomNumbers;
import faltung.threads.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A short training that is made to be killed: it goes on from its checkpoint if there is one,
 * writes one after every step, and its weights at the end. Everything that has a state is in it:
 * momentum, running statistics, dropout, alterations, a schedule.
 */
public final class KilledTraining {
  static final String CHECKPOINT = "checkpoint.safetensors";
  static final String WEIGHTS = "weights.safetensors";
  static final Shape INPUT = Shape.of(1, 12, 12);
  static final int CLASSES = 4;
  private static final int STEPS_OF_EPOCH = 30;
  private static final int BATCH = 8;

  private KilledTraining() {}

  static Layer net() {
    return new Sequential(
        new Conv2d(1, 4, 3),
        new BatchNorm2d(4),
        Activation.relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Dropout(0.2),
        new Linear(100, CLASSES));
  }

  static Recipe recipe(int epochs) {
    return new Recipe(
        Losses::crossEntropy,
        parameters -> new Adam(parameters, Adam.Numbers.adamW(0.01)),
        steps -> Schedule.oneCycle(0.01, steps),
        epochs,
        BATCH,
        21,
        Normalization.of(0.5, 0.3),
        new Augmentation(1, 10, 0.1, 0.5, 2, 0.05, false, 0),
        2);
  }

  /** Noise with a bright quarter, which is the class. */
  static LabelledImages pictures(int count, long seed) {
    byte[] pixels = new byte[count * 144];
    byte[] labels = new byte[count];
    RandomNumbers random = new RandomNumbers(seed);
    for (int n = 0; n < count; n++) {
      int quarter = random.below(4, 1, n);
      labels[n] = (byte) quarter;
      for (int at = 0; at < 144; at++) {
        boolean bright = at / 12 / 6 == quarter / 2 && at % 12 / 6 == quarter % 2;
        pixels[n * 144 + at] = (byte) (random.below(120, 2, n * 144L + at) + (bright ? 110 : 0));
      }
    }
    return LabelledImages.of(pixels, labels, 12, 12);
  }

  static Trainer trainer(Layer net, int epochs, Workers workers) {
    LabelledImages all = pictures(STEPS_OF_EPOCH * BATCH + 5 + 40, 3);
    int learnt = STEPS_OF_EPOCH * BATCH + 5;
    return Trainer.of(
        net,
        recipe(epochs),
        INPUT,
        CLASSES,
        all.part(0, learnt),
        all.part(learnt, all.count()),
        workers);
  }

  /** Arguments: a folder, and the number of epochs. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path file = folder.resolve(CHECKPOINT);
    Layer net = net().initialize(21);
    Trainer trainer = trainer(net, Integer.parseInt(arguments[1]), Workers.SERIAL);
    if (Files.exists(file)) {
      trainer.restore(Checkpoint.read(file));
    }
    System.out.println("from " + trainer.stepsDone());
    while (!trainer.isDone()) {
      trainer.step();
      trainer.checkpoint(Map.of()).write(file);
    }
    StateFiles.save(net, folder.resolve(WEIGHTS));
  }
}
