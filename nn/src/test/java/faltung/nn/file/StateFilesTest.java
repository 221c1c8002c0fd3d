package faltung.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.format.FormatException;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Tape;
import faltung.nn.layer.Activation;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.ConvolutionOptions;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state_dict of PyTorch's, loaded, run, saved; and files that are none. */
class StateFilesTest {
  @TempDir Path folder = Path.of("");

  private static Layer network() {
    return new Sequential(
        new Conv2d(1, 4, 3, ConvolutionOptions.DEFAULT.padding(1)),
        new BatchNorm2d(4),
        Activation.relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(64, 5));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(StateFilesTest.class.getResourceAsStream(name))) {
      return stream.readAllBytes();
    }
  }

  private Path torchFile() throws IOException {
    return Files.write(folder.resolve("state.safetensors"), resource("state.safetensors"));
  }

  @Test
  void whatPyTorchSavedGivesPyTorchsOutput() throws IOException {
    Layer net = network();
    StateFiles.load(net, torchFile());
    Map<String, NdArray> run = Npz.read(resource("state-run.npz"), ReadLimits.DEFAULT);
    NdArray x = Objects.requireNonNull(run.get("x"));
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    tape.output("y", net.apply(tape.input("x", x.shape())));
    for (Graph graph : new Graph[] {tape.graph(), GraphOptimizer.optimize(tape.graph())}) {
      Executor executor = Executor.of(graph, ElementType.FLOAT).set("x", x);
      executor.run();
      NdArray y = executor.output("y");
      double[] expected = Numbers.toDoubles(Objects.requireNonNull(run.get("y")));
      for (int at = 0; at < expected.length; at++) {
        // 9 and 64 products of numbers around 1, each rounded to 2⁻²⁴ of it, here and there.
        assertThat(Math.abs(Numbers.get(y, at) - expected[at])).isLessThan(2 * 73 * 0x1p-24);
      }
    }
  }

  @Test
  void whatIsSavedHasTheSameNamesShapesTypesAndBits() throws IOException {
    Layer net = network();
    Path original = torchFile();
    StateFiles.load(net, original);
    Path again = folder.resolve("again.safetensors");
    StateFiles.save(net, Map.of("format", "pt"), again);
    Safetensors before = Safetensors.read(Files.readAllBytes(original), ReadLimits.DEFAULT);
    Safetensors after = Safetensors.read(Files.readAllBytes(again), ReadLimits.DEFAULT);
    assertThat(after.arrays()).isEqualTo(before.arrays());
    assertThat(after.metadata()).containsEntry("format", "pt");
    assertThat(after.arrays().get("1.num_batches_tracked")).isNotNull();
    assertThat(Objects.requireNonNull(after.arrays().get("1.num_batches_tracked")).elementType())
        .isEqualTo(ElementType.LONG);
    Path npz = folder.resolve("again.npz");
    StateFiles.save(net, npz);
    Layer other = network();
    StateFiles.load(other, npz);
    assertThat(StateFiles.state(other)).isEqualTo(StateFiles.state(net));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("state.safetensors", "again.safetensors", "again.npz");
    }
  }

  @Test
  void anotherNetworksFileIsRefusedAndChangesNothing() throws IOException {
    Path file = torchFile();
    Layer other =
        new Sequential(new Conv2d(1, 4, 3), new BatchNorm2d(4), new Linear(3, 2)).initialize(1);
    Map<String, NdArray> before = StateFiles.state(other);
    NdArray kept = Objects.requireNonNull(before.get("0.weight")).copy();
    assertThatThrownBy(() -> StateFiles.load(other, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "state.safetensors is of another network: it lacks \"2.weight\", \"2.bias\"; it has"
                + " \"5.bias\", \"5.weight\", which the network has not");
    Layer shape = network();
    Layer larger =
        new Sequential(
            new Conv2d(1, 4, 5),
            new BatchNorm2d(4),
            Activation.relu(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(64, 5));
    assertThatThrownBy(() -> StateFiles.load(larger, file))
        .hasMessage(
            "state.safetensors: 0.weight has shape [4, 1, 3, 3], but the network's is [4, 1, 5,"
                + " 5]");
    assertThat(StateFiles.state(other).get("0.weight")).isEqualTo(kept);
    StateFiles.load(shape, file);
  }

  @Test
  void aHostileFileGivesOneLine() throws IOException {
    byte[] bytes = resource("state.safetensors");
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 9);
    Path file = Files.write(folder.resolve("cut.safetensors"), cut);
    assertThatThrownBy(() -> StateFiles.load(network(), file))
        .isInstanceOf(FormatException.class)
        .message()
        .doesNotContain("\n");
    byte[] huge = bytes.clone();
    huge[7] = 0x7f;
    Path second = Files.write(folder.resolve("huge.safetensors"), huge);
    assertThatThrownBy(() -> StateFiles.load(network(), second))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a header of 9151314442816848");
    assertThatThrownBy(() -> StateFiles.load(network(), folder.resolve("weights.bin")))
        .hasMessage("weights.bin: weights are kept in files that end in .safetensors or .npz");
  }
}
