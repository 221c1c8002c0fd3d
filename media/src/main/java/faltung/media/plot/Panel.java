package faltung.media.plot;

/** One part of a {@link Figure}. */
public sealed interface Panel permits Chart, HeatMap, Picture {

  /** The title or caption; may be empty. */
  String title();

  /** What one would see, in a sentence, for those who do not see it. */
  String describe();

  /** The height in pixels that suits a width. */
  double heightFor(double width);
}
