package faltung;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;

/**
 * What is added to every output, one number or one an output channel. Immutable.
 *
 * @param values in the type of the output
 * @param position of the output's channels among its axes; −1 for one number
 */
record Bias(NdArray values, int position) {
  /**
   * Checks that they fit.
   *
   * @throws IllegalArgumentException if there is neither one value nor one an output channel
   */
  static Bias of(NdArray values, ElementType type, ConvolutionProblem problem) {
    int position = problem.outputOrder().positionOf(Channel.OUTPUT);
    int channels = position < 0 ? 1 : problem.outputShape().length(position);
    if (values.size() != 1 && values.size() != channels) {
      throw new IllegalArgumentException(
          "convolution: the bias has "
              + values.size()
              + " values, the output "
              + channels
              + (channels == 1 ? " channel" : " channels")
              + "; give one, or one a channel");
    }
    return new Bias(values.convert(type), values.size() == 1 ? -1 : position);
  }

  /** Adds it, each sum rounded once. */
  void addTo(Slice output) {
    int rank = output.shape().rank();
    int length = output.rowLength();
    int step = output.rowStep();
    // How many rows follow one another in a channel.
    int rows = 1;
    for (int axis = position + 1; position >= 0 && axis < rank - 1; axis++) {
      rows *= output.shape().length(axis);
    }
    int channels = values.size();
    boolean across = position == rank - 1 && position >= 0;
    for (int row = 0; row < output.rows(); row++) {
      int at = output.rowStart(row);
      if (across) {
        for (int channel = 0; channel < length; channel++) {
          add(output.array(), at + channel * step, 1, step, channel);
        }
      } else {
        add(output.array(), at, length, step, position < 0 ? 0 : row / rows % channels);
      }
    }
  }

  private void add(NdArray array, int from, int count, int step, int channel) {
    if (array instanceof FloatArray floats) {
      float more = ((FloatArray) values).values()[channel];
      for (int at = 0; at < count; at++) {
        floats.values()[from + at * step] += more;
      }
    } else if (array instanceof DoubleArray doubles) {
      add(doubles, from, count, step, ((DoubleArray) values).values()[channel]);
    } else if (array instanceof LongArray longs) {
      long more = ((LongArray) values).values()[channel];
      for (int at = from; at < from + count * step; at += step) {
        longs.values()[at] = Math.addExact(longs.values()[at], more);
      }
    } else if (array instanceof ComplexArray complex) {
      ComplexArray more = (ComplexArray) values;
      add(complex.real(), from, count, step, more.real().values()[channel]);
      add(complex.imaginary(), from, count, step, more.imaginary().values()[channel]);
    }
  }

  private static void add(DoubleArray array, int from, int count, int step, double more) {
    for (int at = 0; at < count; at++) {
      array.values()[from + at * step] += more;
    }
  }

  /** The convolver, and then this. */
  Convolver after(Convolver convolver) {
    return new Convolver() {
      @Override
      public Request request() {
        return convolver.request();
      }

      @Override
      public String method() {
        return convolver.method();
      }

      @Override
      public String description() {
        return convolver.description() + ", and a bias";
      }

      @Override
      public Workspace workspace(int threads) {
        return convolver.workspace(threads);
      }

      @Override
      public Workspace workspace(int threads, SharedScratch scratch) {
        return convolver.workspace(threads, scratch);
      }

      @Override
      public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
        convolver.apply(input, output, workspace, workers);
        addTo(output);
      }

      @Override
      public String toString() {
        return description();
      }
    };
  }
}
