package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.SharedScratch;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolvers that use the same scratch memory in turn give the bits of those that do not. */
class SharedScratchTest {
  private record Layer(Convolver convolver, NdArray x) {}

  @Test
  void layersInTheSameMemoryDoNotMeet() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.DOUBLE}) {
      List<Layer> layers = layers(type);
      assertThat(layers).hasSizeGreaterThan(100);
      SharedScratch scratch = new SharedScratch();
      List<Convolver.Workspace> spaces = new ArrayList<>();
      for (int round = 0; round < 2; round++) {
        spaces.clear();
        for (Layer layer : layers) {
          spaces.add(layer.convolver.workspace(2, scratch));
        }
      }
      long bytes = scratch.bytes();
      try (Workers workers = Workers.of(2)) {
        for (int index = layers.size() - 1; index >= 0; index--) {
          Layer layer = layers.get(index);
          NdArray y = layer.x.zeros(layer.convolver.request().problem().outputShape());
          layer.convolver.apply(layer.x, y, spaces.get(index), workers);
          assertThat(y).as("%s %s", type, index).isEqualTo(layer.convolver.apply(layer.x));
        }
      }
      assertThat(bytes).isPositive();
      assertThat(scratch.bytes()).isEqualTo(bytes);
    }
  }

  private static List<Layer> layers(ElementType type) {
    Algorithm direct = AlgorithmList.named("direct");
    List<Layer> layers = new ArrayList<>();
    for (long seed = 0; seed < 200; seed++) {
      Bordered task = seed % 2 == 0 ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
      Random random = new Random(seed);
      NdArray x = Operands.reals(type, task.problem().inputShape(), random);
      NdArray h = Operands.reals(type, task.problem().kernelShape(), random);
      if (direct.judge(task.request(type), h) instanceof Verdict.Accepted accepted) {
        layers.add(new Layer(direct.prepare(task.request(type), accepted.recipe(), h), x));
      }
    }
    return layers;
  }
}
