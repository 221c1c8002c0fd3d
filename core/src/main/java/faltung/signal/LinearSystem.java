package faltung.signal;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear shift-invariant system, known by its impulse response h, what it answers to δ[n].
 *
 * <p>Since x is a sum of weighted, shifted impulses, the answer to x is the same sum of weighted,
 * shifted impulse responses, and that is the convolution:
 *
 * <pre>{@code
 * x[n] = Σ_k x[k]·δ[n − k]   ⟹   y[n] = Σ_k x[k]·h[n − k]
 * }</pre>
 *
 * <p>This class computes it just so, in O(|x|·|h|) time and memory for the single responses; it is
 * for seeing, not for speed.
 *
 * @param impulseResponse h
 */
public record LinearSystem(Signal impulseResponse) {

  /** The answer to w·δ[n − k] alone: w·h[n − k]. The argument is a signal of one point. */
  public Signal responseToImpulse(Signal impulse) {
    if (impulse.shape().size() != 1) {
      throw new IllegalArgumentException("an impulse is a signal of one point, not " + impulse);
    }
    Signal response =
        Signal.of(impulseResponse.values().zeros(impulseResponse.shape()))
            .startingAt(impulseResponse.start())
            .shifted(impulse.start());
    for (int offset = 0; offset < response.shape().size(); offset++) {
      Elementwise.multiply(
          impulse.values(), 0, impulseResponse.values(), offset, response.values(), offset);
    }
    return response;
  }

  /**
   * The weighted, shifted impulse responses whose sum answers x: x[k]·h[n − k] for every k,
   * row-major.
   */
  public List<Signal> responses(Signal x) {
    List<Signal> responses = new ArrayList<>();
    for (Signal impulse : Impulses.decompose(x)) {
      responses.add(responseToImpulse(impulse));
    }
    return responses;
  }

  /** The answer to x: the sum of {@link #responses}, added in order of k. */
  public Signal respond(Signal x) {
    return Impulses.sum(responses(x));
  }
}
