package faltung.problem;

import faltung.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the terms of one output of a problem. */
final class TermFinder {
  private final ConvolutionProblem problem;
  private final int[] inputStrides;
  private final int[] kernelStrides;

  TermFinder(ConvolutionProblem problem) {
    this.problem = problem;
    this.inputStrides = problem.inputStrides();
    this.kernelStrides = problem.kernelStrides();
  }

  List<Term> terms(int[] outputIndex) {
    checkIndex(outputIndex);
    int[] byRole = problem.outputOrder().byRole(outputIndex);
    Grouping grouping = problem.grouping();
    int group = problem.groupOf(byRole[0], byRole[2]);
    int batch = byRole[0] % problem.batch();
    int output = byRole[2] % problem.outputChannels();

    Progression[] taps = new Progression[problem.rank()];
    for (int axis = 0; axis < taps.length; axis++) {
      taps[axis] = problem.axes().get(axis).tapsOf(byRole[3 + axis]);
      if (taps[axis].count() == 0) {
        return List.of();
      }
    }
    List<Term> terms = new ArrayList<>();
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      int input =
          inputStrides[0] * grouping.indexInInput(Channel.BATCH, group, problem.batch(), batch)
              + inputStrides[1]
                  * grouping.indexInInput(Channel.INPUT, group, problem.inputChannels(), channel);
      int kernel =
          kernelStrides[2]
                  * grouping.indexInKernel(Channel.OUTPUT, group, problem.outputChannels(), output)
              + kernelStrides[1]
                  * grouping.indexInKernel(Channel.INPUT, group, problem.inputChannels(), channel);
      addTaps(terms, taps, 0, input, kernel);
    }
    return terms;
  }

  private void addTaps(List<Term> terms, Progression[] taps, int axis, int input, int kernel) {
    if (axis == taps.length) {
      terms.add(new Term(input, kernel));
      return;
    }
    Progression run = taps[axis];
    int last = problem.axes().get(axis).kernelLength() - 1;
    for (int j = 0; j < run.count(); j++) {
      int tap = run.variable(j);
      int element = problem.flipped() ? last - tap : tap;
      addTaps(
          terms,
          taps,
          axis + 1,
          input + inputStrides[3 + axis] * run.index(j),
          kernel + kernelStrides[3 + axis] * element);
    }
  }

  private void checkIndex(int[] outputIndex) {
    Shape shape = problem.outputShape();
    boolean inside = outputIndex.length == shape.rank();
    if (inside) {
      for (Channel channel : Channel.values()) {
        int position = problem.outputOrder().positionOf(channel);
        inside &=
            position < 0
                || (outputIndex[position] >= 0 && outputIndex[position] < shape.length(position));
      }
    }
    if (!inside) {
      throw new IndexOutOfBoundsException(
          "index " + Arrays.toString(outputIndex) + " names no element of the output " + shape);
    }
  }
}
