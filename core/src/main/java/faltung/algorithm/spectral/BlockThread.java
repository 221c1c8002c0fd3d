package faltung.algorithm.spectral;

import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.List;

/**
 * What one thread needs for a block, and which block it is at; filled anew for each, so that no
 * block makes an object.
 */
final class BlockThread {
  final Spectra spectra;
  final BlockScan scan = new BlockScan();
  final BlockDirect direct;

  /** Where the block begins in the input and how much of it is wanted, one an axis of the array. */
  final int[] start;

  final int[] used;

  /** By which power of two each input channel is divided. */
  final int[] exponents;

  /** The spatial ranges of the outputs that the block computes. */
  final Ranges outputs;

  /** The same, counted from the block's first. */
  final Ranges whole;

  /**
   * The places of the block that are input or have a border's values, along the spatial axes; those
   * of a zero border are apart, since its terms are absent.
   */
  final Ranges inside;

  /** The outputs that overflowed. */
  final NonFiniteBox overflowed;

  /** One number a spatial axis. */
  final int[] index;

  int group;
  int batch;

  /**
   * One for blocks of a request.
   *
   * @param request with axes in the order of the input
   * @param direct the direct form of its blocks
   */
  BlockThread(
      Request request,
      int[] lengths,
      Spectra.Maker spectra,
      BlockDirect direct,
      SharedScratch scratch,
      int thread) {
    ConvolutionProblem problem = request.problem();
    List<SpatialAxis> axes = problem.axes();
    boolean summed = problem.inputChannels() > 1 || problem.outputChannels() > 1;
    this.spectra = spectra.make(problem.inputChannels(), summed, scratch, thread);
    this.direct = direct;
    this.start = new int[problem.inputShape().rank()];
    this.used = new int[start.length];
    this.exponents = new int[problem.inputChannels()];
    this.outputs = new Ranges(lengths.length);
    this.whole = new Ranges(lengths.length);
    this.inside = new Ranges(lengths.length);
    this.overflowed = new NonFiniteBox(axes, lengths);
    this.index = new int[lengths.length];
  }
}
