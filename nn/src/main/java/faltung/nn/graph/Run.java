package faltung.nn.graph;

import faltung.threads.Workers;

/** What is the same for all nodes of a run. Written by its executor, between runs. */
public final class Run {
  private final Workers workers;
  private long seed;
  private long step;

  /** With these threads. */
  public Run(Workers workers) {
    this.workers = workers;
  }

  /** The threads; their number never influences a result. */
  public Workers workers() {
    return workers;
  }

  /** What random numbers are a function of, with the step and an index. */
  public long seed() {
    return seed;
  }

  /** The number of the run. */
  public long step() {
    return step;
  }

  /** Sets seed and step of the runs to come. */
  public void at(long newSeed, long newStep) {
    seed = newSeed;
    step = newStep;
  }
}
