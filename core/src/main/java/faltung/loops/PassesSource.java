package faltung.loops;

/** Loops that bring passes of Fourier transforms with them. */
public interface PassesSource {
  /** The passes in double. */
  DoublePasses passesOfDouble();

  /** The passes in float. */
  FloatPasses passesOfFloat();
}
