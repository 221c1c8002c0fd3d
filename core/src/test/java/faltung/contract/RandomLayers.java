package faltung.contract;

import faltung.array.Shape;
import faltung.extension.Border;
import faltung.problem.ConvolutionProblem;
import java.util.Random;

/**
 * Layers at random of one, two or three spatial axes, for tests that hold one method beside
 * another: up to two groups, two elements in the batch and two output channels in a group; every
 * axis with a stride and a dilation of its own, and paddings from −1 to beyond the kernel. {@link
 * Scopes} has the small problems of the contract, with all orders of axes and kinds of groups.
 *
 * @param inputChannels at most in a group
 * @param leastTaps along an axis
 * @param mostTaps along an axis
 * @param mostStride along an axis
 */
public record RandomLayers(int inputChannels, int leastTaps, int mostTaps, int mostStride) {
  private static final Border[] BORDERS = {
    Border.ZERO, Border.EDGE, Border.REFLECT, Border.SYMMETRIC, Border.WRAP
  };

  /** A layer of so many spatial axes. */
  public ConvolutionProblem next(Random random, int rank) {
    // Longer than a few blocks of spectra, and so short that the definition is quick.
    int longest = new int[] {60, 14, 7}[rank - 1];
    int groups = 1 + random.nextInt(2);
    int[] input = new int[rank + 2];
    int[] kernel = new int[rank + 2];
    input[0] = 1 + random.nextInt(2);
    kernel[0] = groups * (1 + random.nextInt(2));
    kernel[1] = 1 + random.nextInt(inputChannels);
    input[1] = groups * kernel[1];
    int[] stride = new int[rank];
    int[] dilation = new int[rank];
    int[] low = new int[rank];
    int[] high = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      kernel[2 + axis] = leastTaps + random.nextInt(mostTaps - leastTaps + 1);
      dilation[axis] = 1 + random.nextInt(2);
      int extent = (kernel[2 + axis] - 1) * dilation[axis] + 1;
      // What negative paddings leave is a window at least.
      input[2 + axis] = extent + 2 + random.nextInt(longest);
      stride[axis] = 1 + random.nextInt(mostStride);
      low[axis] = random.nextInt(extent + 3) - 1;
      high[axis] = random.nextInt(extent + 3) - 1;
    }
    return ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel))
        .groups(groups)
        .stride(stride)
        .dilation(dilation)
        .padding(low, high)
        .flipped(random.nextBoolean())
        .build();
  }

  /** Any border, that of a constant one time in six. */
  public static Border border(Random random, double constant) {
    int which = random.nextInt(BORDERS.length + 1);
    return which < BORDERS.length ? BORDERS[which] : Border.constant(constant);
  }
}
