package faltung.benchmarks.peer;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatMicrokernel is generated from this file.

/**
 * Rows by two vectors over packed panels in the first-level cache: what the machine multiplies and
 * adds at most in Java. Tiles of two heights, since the best one depends on the registers.
 */
final class DoubleMicrokernel implements Runnable {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TERMS = 192;
  private static final int TIMES = 200;

  private final int rows;
  private final double[] a;
  private final double[] b = new double[2 * LANES * TERMS];
  private final double[] c;

  DoubleMicrokernel(int rows) {
    this.rows = rows;
    a = new double[rows * TERMS];
    c = new double[rows * 2 * LANES];
  }

  double flops() { // twin: same
    return 2.0 * TERMS * rows * 2 * LANES * TIMES; // twin: same
  }

  @Override
  public void run() {
    for (int time = 0; time < TIMES; time++) {
      if (rows == 4) {
        four(a, b, c);
      } else {
        eight(a, b, c);
      }
    }
  }

  private static void four(double[] a, double[] b, double[] c) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, 0);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, 6 * LANES);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, 7 * LANES);
    for (int k = 0; k < TERMS; k++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, k * 2 * LANES);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, k * 2 * LANES + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[4 * k]);
      s0 = a0.fma(b0, s0);
      s1 = a0.fma(b1, s1);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[4 * k + 1]);
      s2 = a1.fma(b0, s2);
      s3 = a1.fma(b1, s3);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[4 * k + 2]);
      s4 = a2.fma(b0, s4);
      s5 = a2.fma(b1, s5);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[4 * k + 3]);
      s6 = a3.fma(b0, s6);
      s7 = a3.fma(b1, s7);
    }
    s0.intoArray(c, 0);
    s1.intoArray(c, LANES);
    s2.intoArray(c, 2 * LANES);
    s3.intoArray(c, 3 * LANES);
    s4.intoArray(c, 4 * LANES);
    s5.intoArray(c, 5 * LANES);
    s6.intoArray(c, 6 * LANES);
    s7.intoArray(c, 7 * LANES);
  }

  private static void eight(double[] a, double[] b, double[] c) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, 0);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, 6 * LANES);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, 7 * LANES);
    DoubleVector s8 = DoubleVector.fromArray(SPECIES, c, 8 * LANES);
    DoubleVector s9 = DoubleVector.fromArray(SPECIES, c, 9 * LANES);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, c, 10 * LANES);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, c, 11 * LANES);
    DoubleVector s12 = DoubleVector.fromArray(SPECIES, c, 12 * LANES);
    DoubleVector s13 = DoubleVector.fromArray(SPECIES, c, 13 * LANES);
    DoubleVector s14 = DoubleVector.fromArray(SPECIES, c, 14 * LANES);
    DoubleVector s15 = DoubleVector.fromArray(SPECIES, c, 15 * LANES);
    for (int k = 0; k < TERMS; k++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, k * 2 * LANES);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, k * 2 * LANES + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[8 * k]);
      s0 = a0.fma(b0, s0);
      s1 = a0.fma(b1, s1);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[8 * k + 1]);
      s2 = a1.fma(b0, s2);
      s3 = a1.fma(b1, s3);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[8 * k + 2]);
      s4 = a2.fma(b0, s4);
      s5 = a2.fma(b1, s5);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[8 * k + 3]);
      s6 = a3.fma(b0, s6);
      s7 = a3.fma(b1, s7);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[8 * k + 4]);
      s8 = a4.fma(b0, s8);
      s9 = a4.fma(b1, s9);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[8 * k + 5]);
      s10 = a5.fma(b0, s10);
      s11 = a5.fma(b1, s11);
      DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[8 * k + 6]);
      s12 = a6.fma(b0, s12);
      s13 = a6.fma(b1, s13);
      DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[8 * k + 7]);
      s14 = a7.fma(b0, s14);
      s15 = a7.fma(b1, s15);
    }
    s0.intoArray(c, 0);
    s1.intoArray(c, LANES);
    s2.intoArray(c, 2 * LANES);
    s3.intoArray(c, 3 * LANES);
    s4.intoArray(c, 4 * LANES);
    s5.intoArray(c, 5 * LANES);
    s6.intoArray(c, 6 * LANES);
    s7.intoArray(c, 7 * LANES);
    s8.intoArray(c, 8 * LANES);
    s9.intoArray(c, 9 * LANES);
    s10.intoArray(c, 10 * LANES);
    s11.intoArray(c, 11 * LANES);
    s12.intoArray(c, 12 * LANES);
    s13.intoArray(c, 13 * LANES);
    s14.intoArray(c, 14 * LANES);
    s15.intoArray(c, 15 * LANES);
  }
}
