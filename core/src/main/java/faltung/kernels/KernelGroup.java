package faltung.kernels;

/** What kernels are for. */
public enum KernelGroup {
  /** Means, which take noise and detail away. */
  SMOOTHING("Smoothing"),
  /** Derivatives, which find edges, lines and blobs. */
  EDGES("Edges, lines and blobs"),
  /** Kernels that emphasise detail. */
  DETAIL("Sharpening and relief"),
  /** Kernels that answer to a direction and a scale. */
  TEXTURE("Texture"),
  /** Filters that are designed by their frequency response. */
  FREQUENCY("Filters by frequency");

  private final String title;

  KernelGroup(String title) {
    this.title = title;
  }

  /** The heading of the group. */
  public String title() {
    return title;
  }
}
