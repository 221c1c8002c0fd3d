package faltung.nn.graph;

import faltung.array.Shape;
import faltung.plan.SharedScratch;
import faltung.planner.Planner;
import java.util.List;

// Twin: FloatSite is generated from this file.

/**
 * Where a node is computed: the slices of its inputs and outputs.
 *
 * @param inputs where the inputs stand
 * @param outputs where the outputs are to stand; none overlaps an input, unless the operation is a
 *     view
 * @param inputShapes their shapes
 * @param outputShapes their shapes
 * @param fixedInputs which inputs keep their numbers from run to run until {@link
 *     Preparable#prepare} is called
 * @param planner what plans convolutions
 * @param threads the most threads of a run
 * @param scratch memory that the nodes share, of which one is computed at a time
 */
public record DoubleSite(
    List<DoubleSlice> inputs,
    List<DoubleSlice> outputs,
    List<Shape> inputShapes,
    List<Shape> outputShapes,
    List<Boolean> fixedInputs,
    Planner planner,
    int threads,
    SharedScratch scratch) {
  /** An input's slice. */
  public DoubleSlice input(int index) {
    return inputs.get(index);
  }

  /** The first output's slice. */
  public DoubleSlice output() {
    return outputs.get(0);
  }

  /** An output's slice. */
  public DoubleSlice output(int index) {
    return outputs.get(index);
  }

  /** An input's shape. */
  public Shape inputShape(int index) {
    return inputShapes.get(index);
  }

  /** The first output's shape. */
  public Shape outputShape() {
    return outputShapes.get(0);
  }
}
