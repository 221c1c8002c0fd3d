package faltung.vector;

import faltung.loops.DoubleScalarRealSteps;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorRealSteps is generated from this file.

/**
 * The steps of real transforms by vectors whose lanes change places; what does not fill a vector is
 * done by the scalar loops.
 */
final class DoubleVectorRealSteps {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int HALF = LANES / 2;

  private static final DoubleScalarRealSteps SCALAR = new DoubleScalarRealSteps();

  /** The even lanes, twice, and the odd ones. */
  private static final VectorShuffle<Double> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);

  private static final VectorShuffle<Double> ODD =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES + 1);

  /** Each lane of the lower half twice, and of the upper half. */
  private static final VectorShuffle<Double> LOWER =
      VectorShuffle.fromOp(SPECIES, lane -> lane / 2);

  private static final VectorShuffle<Double> UPPER =
      VectorShuffle.fromOp(SPECIES, lane -> HALF + lane / 2);

  private static final VectorShuffle<Double> REVERSE =
      VectorShuffle.fromOp(SPECIES, lane -> LANES - 1 - lane);

  private static final VectorMask<Double> UPPER_HALF =
      VectorMask.fromLong(SPECIES, -1L << HALF & -1L >>> 64 - LANES);

  private static final VectorMask<Double> ODD_LANES =
      VectorMask.fromLong(SPECIES, 0xAAAA_AAAA_AAAA_AAAAL >>> 64 - LANES);

  private DoubleVectorRealSteps() {}

  /** Whether so many points fill vectors; narrow ones are as {@link DoubleVectorPasses} says. */
  static boolean serves(int m) {
    return DoubleVectorPasses.transposes() && m >= 2 * LANES;
  }

  static void divide(double[] from, int at, int count, double[] even, double[] odd, int toAt) {
    int main = count - count % LANES;
    for (int j = 0; j < main; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, from, at + 2 * j);
      DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + 2 * j + LANES);
      a.rearrange(EVEN).blend(b.rearrange(EVEN), UPPER_HALF).intoArray(even, toAt + j);
      a.rearrange(ODD).blend(b.rearrange(ODD), UPPER_HALF).intoArray(odd, toAt + j);
    }
    SCALAR.divide(from, at, main, count, even, odd, toAt);
  }

  static void alternate(double[] from, int evenAt, int oddAt, int count, double[] to, int toAt) {
    int main = count - count % LANES;
    for (int j = 0; j < main; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, from, evenAt + j);
      DoubleVector b = DoubleVector.fromArray(SPECIES, from, oddAt + j);
      a.rearrange(LOWER).blend(b.rearrange(LOWER), ODD_LANES).intoArray(to, toAt + 2 * j);
      a.rearrange(UPPER).blend(b.rearrange(UPPER), ODD_LANES).intoArray(to, toAt + 2 * j + LANES);
    }
    SCALAR.alternate(from, evenAt, oddAt, main, count, to, toAt);
  }

  static void separate(double[] re, double[] im, int at, int m, double[] roots) {
    int sines = m / 2 + 1;
    int k = 1;
    // Both vectors of a pair are read before they are written, and do not overlap.
    for (; 2 * (k + LANES) <= m + 1; k += LANES) {
      int low = at + k;
      int high = at + m - k - LANES + 1;
      DoubleVector lowRe = DoubleVector.fromArray(SPECIES, re, low);
      DoubleVector lowIm = DoubleVector.fromArray(SPECIES, im, low);
      DoubleVector highRe = DoubleVector.fromArray(SPECIES, re, high).rearrange(REVERSE);
      DoubleVector highIm = DoubleVector.fromArray(SPECIES, im, high).rearrange(REVERSE);
      DoubleVector cosine = DoubleVector.fromArray(SPECIES, roots, k);
      DoubleVector sine = DoubleVector.fromArray(SPECIES, roots, sines + k);
      DoubleVector evenRe = lowRe.add(highRe).mul(0.5);
      DoubleVector evenIm = lowIm.sub(highIm).mul(0.5);
      DoubleVector oddRe = lowIm.add(highIm).mul(0.5);
      DoubleVector oddIm = highRe.sub(lowRe).mul(0.5);
      DoubleVector turnedRe = oddRe.mul(cosine).sub(oddIm.mul(sine));
      DoubleVector turnedIm = oddRe.mul(sine).add(oddIm.mul(cosine));
      evenRe.add(turnedRe).intoArray(re, low);
      evenIm.add(turnedIm).intoArray(im, low);
      evenRe.sub(turnedRe).rearrange(REVERSE).intoArray(re, high);
      turnedIm.sub(evenIm).rearrange(REVERSE).intoArray(im, high);
    }
    SCALAR.separate(re, im, at, m, roots, k);
  }

  static void join(double[] re, double[] im, int at, double[] target, int m, double[] roots) {
    int sines = m / 2 + 1;
    int k = 1;
    for (; 2 * (k + LANES) <= m + 1; k += LANES) {
      int low = at + k;
      int high = at + m - k - LANES + 1;
      DoubleVector lowRe = DoubleVector.fromArray(SPECIES, re, low);
      DoubleVector lowIm = DoubleVector.fromArray(SPECIES, im, low);
      DoubleVector highRe = DoubleVector.fromArray(SPECIES, re, high).rearrange(REVERSE);
      DoubleVector highIm = DoubleVector.fromArray(SPECIES, im, high).rearrange(REVERSE);
      DoubleVector cosine = DoubleVector.fromArray(SPECIES, roots, k);
      DoubleVector sine = DoubleVector.fromArray(SPECIES, roots, sines + k);
      DoubleVector evenRe = lowRe.add(highRe);
      DoubleVector evenIm = lowIm.sub(highIm);
      DoubleVector turnedRe = lowRe.sub(highRe);
      DoubleVector turnedIm = lowIm.add(highIm);
      DoubleVector oddRe = turnedRe.mul(cosine).add(turnedIm.mul(sine));
      DoubleVector oddIm = turnedIm.mul(cosine).sub(turnedRe.mul(sine));
      int back = m - k - LANES + 1;
      evenRe.sub(oddIm).intoArray(target, k);
      evenIm.add(oddRe).intoArray(target, m + k);
      evenRe.add(oddIm).rearrange(REVERSE).intoArray(target, back);
      oddRe.sub(evenIm).rearrange(REVERSE).intoArray(target, m + back);
    }
    SCALAR.join(re, im, at, target, m, roots, k);
  }
}
