package faltung.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.nn.data.Augmentation;
import faltung.nn.data.LabelledImages;
import faltung.nn.data.Normalization;
import faltung.nn.file.StateFiles;
import faltung.nn.graph.Parameter;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.Sequential;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.threads.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training by steps: what it learns, what it says of itself, and how it goes on. */
class TrainerTest {
  private static final int EPOCHS = 3;

  @TempDir private Path folder = Path.of("");

  private static Map<String, NdArray> state(Layer net) {
    Map<String, NdArray> state = new LinkedHashMap<>();
    net.namedParameters().forEach((name, parameter) -> state.put(name, parameter.array().copy()));
    return state;
  }

  private static Trainer train(Trainer trainer, long until) {
    while (trainer.stepsDone() < until) {
      trainer.step();
    }
    return trainer;
  }

  @Test
  void itLearnsAndTellsHowFarItIs() {
    Layer net = KilledTraining.net().initialize(21);
    Trainer trainer = KilledTraining.trainer(net, EPOCHS, Workers.SERIAL);
    assertThat(trainer.steps()).isEqualTo(90);
    assertThat(trainer.loss()).isNaN();
    train(trainer, 40);
    assertThat(trainer.epochsDone()).isEqualTo(1);
    assertThat(trainer.epochs()).hasSize(1);
    assertThat(trainer.loss()).isBetween(0.01, 1.4);
    assertThat(trainer.accuracy()).isBetween(0.25, 1.0);
    train(trainer, 90);
    assertThat(trainer.isDone()).isTrue();
    assertThat(trainer.epochs()).extracting(EpochResult::number).containsExactly(1, 2, 3);
    EpochResult last = trainer.epochs().get(2);
    assertThat(last.heldOutAccuracy()).isGreaterThanOrEqualTo(0.95);
    assertThat(last.loss()).isLessThan(trainer.epochs().get(0).loss());
    assertThat(last.rate()).isCloseTo(4e-8, within(1e-20));
    assertThatThrownBy(trainer::step).hasMessage("training: all 3 epochs are done");
    List<String> lines = EpochResult.csv(trainer.epochs()).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .isEqualTo("epoch,rate,loss,accuracy,validation_loss,validation_accuracy,seconds");
    assertThat(lines.get(3)).startsWith("3,4.0").contains("," + last.heldOutAccuracy() + ",");
    assertThat(EpochResult.csv(List.of(new EpochResult(1, 0.5, 1, 0, Double.NaN, Double.NaN, 2))))
        .endsWith("\n1,0.5,1.0,0.0,,,2.0\n");
  }

  /** The evaluator of the last epoch says what a new one says: it follows the parameters. */
  @Test
  void whatIsHeldOutIsJudgedByTheWeightsOfNow() {
    Layer net = KilledTraining.net().initialize(21);
    Trainer trainer = train(KilledTraining.trainer(net, 2, Workers.SERIAL), 60);
    LabelledImages all = KilledTraining.pictures(285, 3);
    Evaluator evaluator =
        Evaluator.of(
            net,
            Losses::crossEntropy,
            KilledTraining.INPUT,
            KilledTraining.CLASSES,
            Normalization.of(0.5, 0.3),
            all.part(245, 285),
            Workers.SERIAL);
    Evaluator.Result now = evaluator.run();
    assertThat(now.loss()).isEqualTo(trainer.epochs().get(1).heldOutLoss());
    assertThat(now.confusion().total()).isEqualTo(40);
    // In batches of 100 and the rest: the loss is the mean over all pictures.
    double sum = 0;
    for (int part = 0; part < 3; part++) {
      int from = part * 100;
      int to = Math.min(285, from + 100);
      sum += (to - from) * loss(net, all.part(from, to));
    }
    assertThat(loss(net, all)).isEqualTo(sum / 285);
  }

  private static double loss(Layer net, LabelledImages images) {
    return Evaluator.of(
            net,
            Losses::crossEntropy,
            KilledTraining.INPUT,
            KilledTraining.CLASSES,
            Normalization.UNIT,
            images,
            Workers.SERIAL)
        .run()
        .loss();
  }

  @Test
  void theSameBitsForAnyNumberOfThreads() {
    Layer alone = KilledTraining.net().initialize(21);
    List<EpochResult> results =
        train(KilledTraining.trainer(alone, 2, Workers.SERIAL), 60).epochs();
    for (int threads : new int[] {2, 3, 7}) {
      Layer together = KilledTraining.net().initialize(21);
      try (Workers workers = Workers.of(threads)) {
        Trainer trainer = train(KilledTraining.trainer(together, 2, workers), 60);
        assertThat(trainer.epochs())
            .usingRecursiveComparison()
            .ignoringFields("seconds")
            .isEqualTo(results);
      }
      assertThat(state(together)).isEqualTo(state(alone));
    }
  }

  /**
   * The bits of a training on JDK 17 with vectors of 512 bits: those of any JDK and width, and
   * without vectors. All layers, alterations and the optimiser are in it. They changed when sums of
   * batch normalisation and means of windows got eight partial sums and columns first, and when its
   * gradients by weight, bias and input became one operation, which rounds less often.
   */
  @Test
  void theSameBitsEverywhere() {
    Layer net = KilledTraining.net().initialize(21);
    train(KilledTraining.trainer(net, 2, Workers.SERIAL), 60);
    CRC32 sum = new CRC32();
    for (Parameter parameter : net.trainable()) {
      for (float value : ((FloatArray) parameter.array()).values()) {
        sum.update(
            Integer.toString(Float.floatToRawIntBits(value)).getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(Long.toHexString(sum.getValue())).isEqualTo("3193a3e3");
  }

  /** From every step of an epoch, its first and its last among them. */
  @Test
  void itGoesOnFromAnyStepToTheSameBits() throws IOException {
    Layer whole = KilledTraining.net().initialize(21);
    List<EpochResult> results =
        train(KilledTraining.trainer(whole, 2, Workers.SERIAL), 60).epochs();
    Path file = folder.resolve("c.safetensors");
    for (int stop : new int[] {0, 1, 29, 30, 31, 47, 59, 60}) {
      Layer before = KilledTraining.net().initialize(21);
      train(KilledTraining.trainer(before, 2, Workers.SERIAL), stop)
          .checkpoint(Map.of("model", "mine"))
          .write(file);
      Layer after = KilledTraining.net().initialize(5);
      Trainer trainer = KilledTraining.trainer(after, 2, Workers.SERIAL);
      Checkpoint checkpoint = Checkpoint.read(file);
      assertThat(checkpoint.about()).isEqualTo(Map.of("model", "mine"));
      trainer.restore(checkpoint);
      assertThat(trainer.stepsDone()).isEqualTo(stop);
      train(trainer, 60);
      assertThat(state(after)).as("from step " + stop).isEqualTo(state(whole));
      assertThat(trainer.epochs())
          .usingRecursiveComparison()
          .ignoringFields("seconds")
          .isEqualTo(results);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static Checkpoint half() {
    Layer net = KilledTraining.net().initialize(21);
    return train(KilledTraining.trainer(net, 2, Workers.SERIAL), 40).checkpoint(Map.of());
  }

  private static void refused(Checkpoint checkpoint, String message) {
    Trainer trainer = KilledTraining.trainer(KilledTraining.net().initialize(1), 2, Workers.SERIAL);
    assertThatThrownBy(() -> trainer.restore(checkpoint))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  private static Checkpoint with(Checkpoint of, String number, String text) {
    Map<String, String> numbers = new HashMap<>(of.numbers());
    numbers.put(number, text);
    return new Checkpoint(of.parameters(), of.optimizer(), numbers, of.about());
  }

  @Test
  void hostileCheckpointsGiveOneLine() {
    Checkpoint good = half();
    refused(
        with(good, "seed", "22"), "checkpoint: it is of another training: its seed is 22, not 21");
    refused(
        with(good, "seed", "x\n\u001b" + "y".repeat(200)),
        "checkpoint: it is of another training: its seed is x??" + "y".repeat(77) + "…, not 21");
    refused(with(good, "steps", "-1"), "checkpoint: its number \"steps\" is missing or no number");
    refused(with(good, "loss", "much"), "checkpoint: its number \"loss\" is missing or no number");
    refused(
        with(good, "epochs", "1 2"), "checkpoint: its number \"epochs\" is missing or no number");
    refused(
        with(good, "steps", "99999999999"),
        "checkpoint: its numbers contradict each other: 99999999999 steps of 60, 1 epochs of 30"
            + " steps, "
            + good.numbers().get("right")
            + " of 72 pictures right");
    refused(
        with(good, "steps", "20"),
        "checkpoint: its numbers contradict each other: 20 steps of 60, 1 epochs of 30 steps, "
            + good.numbers().get("right")
            + " of 160 pictures right");
    Map<String, NdArray> arrays = new HashMap<>(good.parameters());
    arrays.remove("0.weight");
    refused(
        new Checkpoint(arrays, good.optimizer(), good.numbers(), good.about()),
        "checkpoint is of another network: it lacks \"0.weight\"");
    arrays.put("0.weight", FloatArray.zeroed(Shape.of(3)));
    refused(
        new Checkpoint(arrays, good.optimizer(), good.numbers(), good.about()),
        "checkpoint: 0.weight has shape [3], but the network's is [4, 1, 3, 3]");
    FloatArray bad = FloatArray.zeroed(Shape.of(4, 1, 3, 3));
    bad.values()[7] = Float.NaN;
    arrays.put("0.weight", bad);
    refused(
        new Checkpoint(arrays, good.optimizer(), good.numbers(), good.about()),
        "checkpoint: 0.weight has numbers that are not finite");
    Map<String, NdArray> sums = new HashMap<>(good.optimizer());
    sums.put("virtue.0", FloatArray.zeroed(Shape.of(3)));
    refused(
        new Checkpoint(good.parameters(), sums, good.numbers(), good.about()),
        "optimizer: there is no state \"virtue.0\" of [mean, square]");
  }

  /** Whatever bytes are changed or cut off: the old training, or one line. */
  @Test
  void damagedFilesGiveOneLine() throws IOException {
    Path file = folder.resolve("run.safetensors");
    half().write(file);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(6);
    int refused = 0;
    for (int trial = 0; trial < 400; trial++) {
      byte[] bad = good.clone();
      for (int change = 0; change <= trial % 3; change++) {
        bad[random.nextInt(trial % 2 == 0 ? 3000 : bad.length)] = (byte) random.nextInt(256);
      }
      int length = trial % 5 == 0 ? random.nextInt(bad.length) : bad.length;
      Files.write(file, Arrays.copyOf(bad, length));
      Trainer trainer =
          KilledTraining.trainer(KilledTraining.net().initialize(1), 2, Workers.SERIAL);
      try {
        trainer.restore(Checkpoint.read(file));
        // What was changed was what is written again at the same place.
        assertThat(Arrays.equals(good, Files.readAllBytes(file))).isTrue();
      } catch (FormatException e) {
        refused++;
        assertThat(e.getMessage()).hasSizeBetween(10, 400).doesNotContain("\n");
      }
    }
    assertThat(refused).isGreaterThan(380);
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("run.safetensors: safetensors: ends in");
  }

  @Test
  void otherSafetensorsAreNoCheckpoints() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    StateFiles.save(KilledTraining.net().initialize(1), file);
    assertThatThrownBy(() -> Checkpoint.read(file))
        .hasMessage(
            "weights.safetensors is no checkpoint of a training, but some other safetensors file");
  }

  @Test
  void whatCannotBeTrainedIsNamed() {
    Layer net = KilledTraining.net().initialize(1);
    LabelledImages few = KilledTraining.pictures(5, 1);
    Recipe recipe = KilledTraining.recipe(1);
    assertThatThrownBy(
            () -> Trainer.of(net, recipe, KilledTraining.INPUT, 4, few, null, Workers.SERIAL))
        .hasMessage("training: a batch has 8 pictures, but there are 5; take a smaller batch");
    LabelledImages many = KilledTraining.pictures(50, 1);
    assertThatThrownBy(
            () -> Trainer.of(net, recipe, KilledTraining.INPUT, 2, many, null, Workers.SERIAL))
        .hasMessage("the pictures have labels up to 3, but the network tells 0 to 1 apart");
    assertThatThrownBy(() -> recipe.withEpochs(0))
        .hasMessage("recipe: epochs is 0; give 1 to 1000000");
  }

  @Test
  void aLossThatIsNoNumberEndsIt() {
    Layer net = new Sequential(new Flatten(), new Linear(144, 4)).initialize(1);
    Recipe wild =
        new Recipe(
            (scores, truth) -> Reductions.mean(Elementwise.exp(Elementwise.affine(scores, 1, 99))),
            parameters -> new Sgd(parameters, Sgd.Numbers.of(1)),
            steps -> Schedule.constant(1),
            1,
            8,
            1,
            Normalization.UNIT,
            Augmentation.NONE,
            Double.POSITIVE_INFINITY);
    Trainer trainer =
        Trainer.of(
            net,
            wild,
            KilledTraining.INPUT,
            4,
            KilledTraining.pictures(100, 1),
            null,
            Workers.SERIAL);
    assertThatThrownBy(() -> train(trainer, 10))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("training: the loss of step 1 is Infinity; take a smaller rate");
  }
}
