package faltung.algorithm.sums;

import faltung.array.DoubleArray;
import faltung.array.Slice;
import faltung.extension.Border;
import faltung.plan.SharedScratch;
import java.util.Arrays;

// Twin: FloatRunningSums is generated from this file.

/**
 * Sums over moving windows of neighbouring lines at once, in double.
 *
 * <p>Place p of line j of a bundle of B stands at p·B + j of the scratch. A line is cut into blocks
 * as long as the window, where dilation is d every d-th place on its own; with the sums from each
 * block's beginning and to each block's end every window is one addition more.
 */
final class DoubleRunningSums implements RunningSums {
  /** Places in a {@link SharedScratch}. */
  private static final int TO_END = 0;

  private static final int FROM_START = 1;

  private final double[] toEnd;
  private final double[] fromStart;

  /**
   * Sums for one thread.
   *
   * @param size the greatest {@link RunningSumsPass#scratchSize} of the passes
   */
  DoubleRunningSums(int size, SharedScratch scratch, int thread) {
    this.toEnd = scratch.ofDouble(thread, TO_END, size);
    this.fromStart = scratch.ofDouble(thread, FROM_START, size);
  }

  @Override
  public void run(RunningSumsPass pass, Slice source, Slice target, long from, long to) {
    double[] x = ((DoubleArray) source.array()).values();
    double[] y = ((DoubleArray) target.array()).values();
    for (long unit = from; unit < to; unit++) {
      int lines = pass.lines(unit);
      fill(pass, x, source.base() + pass.sourceBase(unit), lines);
      if (pass.window > 1) {
        sumFromStart(pass, lines);
        sumToEnd(pass, lines);
      }
      int base = target.base() + pass.targetBase(unit);
      int group = pass.group(unit);
      if (lines == 1) {
        writeOne(pass, y, base, group);
      } else if (pass.isAcrossGroups()) {
        for (int line = 0; line < lines; line++) {
          write(pass, y, base + line * pass.targetAcross(), line, 1, lines, group + line);
        }
      } else {
        write(pass, y, base, 0, lines, lines, group);
      }
    }
  }

  private void fill(RunningSumsPass pass, double[] x, int base, int lines) {
    int across = pass.sourceAcross();
    if (lines == 1) {
      fillOne(pass, x, base);
      return;
    }
    for (int place = 0; place < pass.span; place++) {
      int at = place * lines;
      int index = pass.sources[place];
      if (index == Border.NO_SOURCE) {
        Arrays.fill(toEnd, at, at + lines, 0);
        continue;
      }
      int from = base + index * pass.sourceStep();
      if (across == 1) {
        System.arraycopy(x, from, toEnd, at, lines);
      } else {
        for (int line = 0; line < lines; line++) {
          toEnd[at + line] = x[from + line * across];
        }
      }
    }
  }

  private void fillOne(RunningSumsPass pass, double[] x, int base) {
    int[] sources = pass.sources;
    int step = pass.sourceStep();
    for (int place = 0; place < sources.length; place++) {
      int index = sources[place];
      toEnd[place] = index == Border.NO_SOURCE ? 0 : x[base + index * step];
    }
  }

  private void sumFromStart(RunningSumsPass pass, int lines) {
    int back = pass.dilation * lines;
    int block = pass.window * pass.dilation;
    for (int start = 0; start < pass.span; start += block) {
      int first = Math.min(pass.span, start + pass.dilation) * lines;
      int end = Math.min(pass.span, start + block) * lines;
      System.arraycopy(toEnd, start * lines, fromStart, start * lines, first - start * lines);
      for (int at = first; at < end; at++) {
        fromStart[at] = fromStart[at - back] + toEnd[at];
      }
    }
  }

  private void sumToEnd(RunningSumsPass pass, int lines) {
    int forth = pass.dilation * lines;
    int block = pass.window * pass.dilation;
    for (int start = 0; start < pass.span; start += block) {
      int end = Math.min(pass.span, start + block) * lines;
      for (int row = end - forth - lines; row >= start * lines; row -= lines) {
        for (int at = row; at < row + lines; at++) {
          toEnd[at] = toEnd[at + forth] + toEnd[at];
        }
      }
    }
  }

  /** Writes the windows of the one line there is, times each factor. */
  private void writeOne(RunningSumsPass pass, double[] y, int base, int group) {
    double[] factors = pass.factors[group]; // twin: same
    int reach = (pass.window - 1) * pass.dilation;
    int block = pass.window * pass.dilation;
    int step = pass.targetStep();
    double[] end = pass.window == 1 ? fromStart : toEnd;
    double[] start = pass.window == 1 ? toEnd : fromStart;
    for (int channel = 0; channel < factors.length; channel++) {
      double factor = factors[channel]; // twin: float factor = (float) factors[channel];
      int to = base + channel * pass.factorStride;
      int inBlock = 0;
      for (int output = 0; output < pass.outputs; output++) {
        int first = output * pass.stride;
        double last = start[first + reach];
        double sum = inBlock < pass.dilation ? last : end[first] + last;
        y[to + output * step] = factor * sum + 0;
        inBlock += pass.stride;
        inBlock = inBlock < block ? inBlock : inBlock % block;
      }
    }
  }

  /** Writes the windows of {@code count} lines from {@code line} on, times each factor. */
  private void write(
      RunningSumsPass pass, double[] y, int base, int line, int count, int lines, int group) {
    double[] factors = pass.factors[group]; // twin: same
    int across = pass.targetAcross();
    int reach = (pass.window - 1) * pass.dilation * lines;
    for (int output = 0; output < pass.outputs; output++) {
      int place = output * pass.stride;
      int first = place * lines + line;
      boolean whole = place % (pass.window * pass.dilation) < pass.dilation;
      for (int channel = 0; channel < factors.length; channel++) {
        double factor = factors[channel]; // twin: float factor = (float) factors[channel];
        int to = base + output * pass.targetStep() + channel * pass.factorStride;
        // A sum from +0 on is never −0, and so neither is this.
        if (pass.window == 1) {
          for (int j = 0; j < count; j++) {
            y[to + j * across] = factor * toEnd[first + j] + 0;
          }
        } else if (whole) {
          for (int j = 0; j < count; j++) {
            y[to + j * across] = factor * fromStart[first + reach + j] + 0;
          }
        } else {
          for (int j = 0; j < count; j++) {
            y[to + j * across] = factor * (toEnd[first + j] + fromStart[first + reach + j]) + 0;
          }
        }
      }
    }
  }
}
