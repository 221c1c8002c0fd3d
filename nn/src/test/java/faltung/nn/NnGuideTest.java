package faltung.nn;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.ElementEncoding;
import faltung.format.Idx;
import faltung.nn.data.LabelledImages;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.file.StateFiles;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Activation;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.nn.train.Checkpoint;
import faltung.nn.train.EpochResult;
import faltung.nn.train.Recipe;
import faltung.nn.train.Trainer;
import faltung.threads.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/nn.md: each line stands there, and runs. */
class NnGuideTest {
  @TempDir Path folder = Path.of("");

  private static Layer net() {
    Layer net =
        new Sequential(
            new Conv2d(1, 6, 5),
            Activation.relu(),
            new MaxPool2d(2),
            new Conv2d(6, 16, 5),
            Activation.relu(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(16 * 5 * 5, 120),
            Activation.relu(),
            new Linear(120, 84),
            Activation.relu(),
            new Linear(84, 10));
    net.initialize(7);
    return net;
  }

  @Test
  void aNetworkRunsAndIsSaved() throws IOException {
    Layer net = net();
    assertThat(net.parameterCount()).isEqualTo(61706);
    assertThat(net.namedParameters().keySet()).startsWith("0.weight", "0.bias", "3.weight");
    NdArray image = FloatArray.zeroed(Shape.of(1, 1, 32, 32));
    image.fillRange(500, 100, 1);
    NdArray first = run(net, image).copy();
    Path file = folder.resolve("lenet.safetensors");
    StateFiles.save(net, file);
    Layer other = net().initialize(8);
    assertThat(run(other, image)).isNotEqualTo(first);
    StateFiles.load(other, file);
    assertThat(run(other, image)).isEqualTo(first);
    StateFiles.save(net, folder.resolve("lenet.npz"));
    StateFiles.load(other, folder.resolve("lenet.npz"));
    assertThat(Files.exists(folder.resolve("lenet.npz"))).isTrue();
  }

  private static NdArray run(Layer net, NdArray image) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(1, 1, 32, 32));
    tape.output("y", net.apply(x));
    Executor executor = Executor.of(GraphOptimizer.optimize(tape.graph()), ElementType.FLOAT);
    executor.set("x", image);
    executor.run();
    return executor.output("y");
  }

  @Test
  void gradients() {
    Layer net = net();
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(64, 1, 32, 32));
    Value loss = Reductions.mean(Elementwise.square(net.apply(x)));
    tape.output("loss", loss);
    List<Parameter> parameters = net.trainable();
    List<Value> weights = parameters.stream().map(p -> tape.parameter("weight", p)).toList();
    List<Value> gradients = tape.gradients(loss, weights);
    for (int i = 0; i < gradients.size(); i++) {
      tape.output("gradient " + i, gradients.get(i));
    }
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT);
    executor.input("x").fillRange(100, 60_000, 0.5);
    executor.run();
    float before = ((FloatArray) executor.output("loss")).values()[0];
    float[] w = ((FloatArray) parameters.get(0).array()).values();
    float[] g = ((FloatArray) executor.output("gradient 0")).values();
    for (int i = 0; i < w.length; i++) {
      w[i] -= 0.1f * g[i];
    }
    parameters.get(0).changed();
    executor.run();
    assertThat(((FloatArray) executor.output("loss")).values()[0]).isLessThan(before);
  }

  private static InputStream idx(int... lengths) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LongArray values = LongArray.zeroed(Shape.of(lengths));
    for (int at = 0; at < values.size(); at++) {
      values.values()[at] = at * 7L % 10;
    }
    Idx.write(values, ElementEncoding.UNSIGNED_8, bytes);
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  @Test
  void aWholeTraining() throws IOException {
    LabelledImages all = LabelledImages.read(idx(210, 28, 28), idx(210));
    Path file = folder.resolve("checkpoint.safetensors");
    Model model = Models.of("picture").initialize(7);
    Recipe recipe = model.recipe().withEpochs(1);
    Trainer trainer =
        Trainer.of(
            model.net(),
            recipe,
            model.input(),
            model.classes(),
            all.part(0, 200),
            all.part(200, 210),
            Workers.SERIAL);
    while (!trainer.isDone()) {
      trainer.step();
      trainer.checkpoint(Map.of()).write(file);
    }
    List<EpochResult> epochs = trainer.epochs();
    assertThat(epochs).hasSize(1);
    Trainer again =
        Trainer.of(
            model.net(),
            recipe,
            model.input(),
            model.classes(),
            all.part(0, 200),
            all.part(200, 210),
            Workers.SERIAL);
    again.restore(Checkpoint.read(file));
    assertThat(again.isDone()).isTrue();
    assertThat(again.epochs()).isEqualTo(epochs);
  }

  @Test
  void everySnippetLineIsInThisTest() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "nn.md"));
    assertThat(guide)
        .contains("LabelledImages all = LabelledImages.read(images, labels);")
        .contains("trainer.checkpoint(Map.of()).write(file);")
        .contains("List<EpochResult> epochs = trainer.epochs();")
        .contains("trainer.restore(Checkpoint.read(file))")
        .contains("GraphOptimizer.optimize(tape.graph()), ElementType.FLOAT)")
        .contains("List<Value> gradients = tape.gradients(loss, weights);")
        .contains("parameters.get(0).changed();");
  }
}
