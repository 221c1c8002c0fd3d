package faltung.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.benchmarks.peer.FaltungPeer;
import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void namesAreTheirsAlone() {
    List<String> names = new ArrayList<>();
    for (Group group : Groups.all()) {
      for (Work work : group.works()) {
        names.add(group.name() + "/" + work.name());
      }
    }
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> !name.contains(" "));
  }

  @Test
  void anUnknownGroupIsToldAllThatThereAre() {
    assertThatThrownBy(() -> Groups.named(List.of("fast")))
        .hasMessageStartingWith(
            "there is no group fast; there are all, start, dense, direct, lenet");
  }

  @Test
  void ofALayerEveryMultiplicationCountsTwo() {
    Work layer = Layers.layer("l", new int[] {2, 3, 8, 8}, new int[] {5, 3, 3, 3}, 2, 1, 1);
    assertThat(layer.units()).isEqualTo(2.0 * 2 * 5 * 4 * 4 * 27);
    assertThat(Layers.weights(layer)).isEqualTo(135);
  }

  /**
   * The gradients that are measured, against differences: ⟨g, layer(x + d)⟩ − ⟨g, layer(x)⟩ =
   * ⟨gradient, d⟩.
   */
  @Test
  void gradientsAreThoseOfTheLayer() throws Exception {
    Work layer = Layers.layer("l", new int[] {2, 4, 9, 7}, new int[] {6, 2, 3, 3}, 2, 1, 2);
    List<Operand> operands = layer.task().operands();
    for (boolean byInput : new boolean[] {true, false}) {
      Work gradient = Layers.gradient(layer, byInput);
      Operand found = run(gradient.task());
      Operand weight = gradient.task().operands().get(0);
      int which = byInput ? 0 : 1;
      assertThat(found.size()).isEqualTo(operands.get(which).size());
      Operand step = Operand.random("float", 9, operands.get(which).shape());
      // The layer is linear in each operand, so its value at the step alone is the difference.
      Operand moved =
          run(
              new Task(
                  "layer",
                  layer.options(),
                  byInput ? List.of(step, operands.get(1)) : List.of(operands.get(0), step)));
      assertThat(dot(found, step)).isCloseTo(dot(weight, moved), within(1e-4));
    }
  }

  private static Operand run(Task task) throws Exception {
    Peer.Prepared prepared = Objects.requireNonNull(new FaltungPeer().prepare(task));
    prepared.run();
    return prepared.output();
  }

  private static double dot(Operand one, Operand other) {
    double sum = 0;
    for (int n = 0; n < one.size(); n++) {
      sum += one.at(n) * other.at(n);
    }
    return sum;
  }

  @Test
  void normsAreOfPartsAlongAnAxis() {
    Operand operand = Operand.of(new float[] {3, 0, 4, 0, 0, 12, 0, 5}, 2, 2, 2);
    assertThat(Bounds.largestNorm(operand, -1)).isEqualTo(Math.sqrt(9 + 16 + 144 + 25));
    assertThat(Bounds.largestNorm(operand, 0)).isEqualTo(13);
    assertThat(Bounds.largestNorm(operand, 1)).isEqualTo(Math.sqrt(9 + 144));
    assertThat(Bounds.largestNorm(operand, 2)).isEqualTo(13);
  }

  /** A bound that a fault would stay within proves nothing. */
  @Test
  void boundsOfLayersAreSmallAgainstTheValues() {
    for (Work work : Layers.lenet()) {
      double typical = Math.sqrt(work.units() / 2 / outputs(work)) / 12;
      assertThat(work.bound().of(work.task().operands())).isLessThan(0.02 * typical);
    }
  }

  private static double outputs(Work work) {
    int[] kernel = work.task().numbers("kernel");
    return work.units() / 2 / (kernel[1] * kernel[2] * kernel[3]);
  }

  @Test
  void anUnknownWorkIsDeclined() {
    assertThat(new FaltungPeer().prepare(new Task("baking", Map.of(), List.of()))).isNull();
  }
}
