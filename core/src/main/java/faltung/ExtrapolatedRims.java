package faltung;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.extension.Extrapolation;
import java.util.ArrayList;
import java.util.List;

/** Extrapolated elements beyond the edges of one axis, and what gradients they hand back. */
final class ExtrapolatedRims {
  private record Term(int source, double weight) {}

  private final Extrapolation kind;
  private final int inner;
  private final int places;
  private final int start;
  private final int length;

  /**
   * The rims of one axis.
   *
   * @param inner elements from one place of the axis to the next
   * @param places of the axis, rims and signal
   * @param start the first place, counted from the signal's first element; 0 or less
   * @param length of the signal
   */
  ExtrapolatedRims(Extrapolation kind, int inner, int places, int start, int length) {
    this.kind = kind;
    this.inner = inner;
    this.places = places;
    this.start = start;
    this.length = length;
  }

  /** The terms of a place, with sources as places. */
  private List<Term> terms(int place) {
    List<Term> terms = new ArrayList<>();
    kind.sources(place + start, length, (source, weight) -> terms.add(new Term(source, weight)));
    return terms;
  }

  private boolean isInside(int place) {
    return place + start >= 0 && place + start < length;
  }

  /** Fills the rims of an array that has the signal in its middle. Rounded once an element. */
  void fill(NdArray array) {
    for (int place = 0; place < places; place++) {
      if (!isInside(place)) {
        List<Term> terms = terms(place);
        for (int block = 0; block < array.size(); block += places * inner) {
          set(array, block + place * inner, terms, block - start * inner);
        }
      }
    }
  }

  /** The gradient by the signal, of that by signal and rims. */
  NdArray fold(NdArray from, NdArray to) {
    int blocks = from.size() / (places * inner);
    for (int place = 0; place < places; place++) {
      for (Term term : terms(place)) {
        for (int block = 0; block < blocks; block++) {
          int source = (block * places + place) * inner;
          add(from, source, term.weight(), to, (block * length + term.source()) * inner);
        }
      }
    }
    return to;
  }

  private void set(NdArray array, int target, List<Term> terms, int first) {
    for (int at = 0; at < inner; at++) {
      if (array instanceof LongArray longs) {
        long sum = 0;
        for (Term term : terms) {
          long value = longs.values()[first + term.source() * inner + at];
          sum = Math.addExact(sum, Math.multiplyExact(whole(term.weight()), value));
        }
        longs.values()[target + at] = sum;
      } else if (array instanceof FloatArray floats) {
        double sum = 0;
        for (Term term : terms) {
          sum += term.weight() * floats.values()[first + term.source() * inner + at];
        }
        floats.values()[target + at] = (float) sum;
      } else if (array instanceof DoubleArray doubles) {
        set(doubles.values(), target + at, terms, first + at);
      } else {
        ComplexArray complex = (ComplexArray) array;
        set(complex.real().values(), target + at, terms, first + at);
        set(complex.imaginary().values(), target + at, terms, first + at);
      }
    }
  }

  private void set(double[] values, int target, List<Term> terms, int first) {
    double sum = 0;
    for (Term term : terms) {
      sum += term.weight() * values[first + term.source() * inner];
    }
    values[target] = sum;
  }

  private void add(NdArray from, int source, double weight, NdArray to, int target) {
    for (int at = 0; at < inner; at++) {
      if (from instanceof LongArray longs) {
        long[] sums = ((LongArray) to).values();
        long product = Math.multiplyExact(whole(weight), longs.values()[source + at]);
        sums[target + at] = Math.addExact(sums[target + at], product);
      } else if (from instanceof FloatArray floats) {
        float[] sums = ((FloatArray) to).values();
        sums[target + at] = (float) (sums[target + at] + weight * floats.values()[source + at]);
      } else if (from instanceof DoubleArray doubles) {
        ((DoubleArray) to).values()[target + at] += weight * doubles.values()[source + at];
      } else {
        ComplexArray complex = (ComplexArray) from;
        ComplexArray sums = (ComplexArray) to;
        sums.real().values()[target + at] += weight * complex.real().values()[source + at];
        sums.imaginary().values()[target + at] +=
            weight * complex.imaginary().values()[source + at];
      }
    }
  }

  private long whole(double weight) {
    if (weight != Math.rint(weight)) {
      throw new IllegalArgumentException(
          "convolution: border "
              + kind
              + " has values between integers; compute in doubles, with .as(DoubleArray.class)");
    }
    return (long) weight;
  }
}
