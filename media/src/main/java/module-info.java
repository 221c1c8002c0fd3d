/** Pictures and sounds in and out, and plots. */
@org.jspecify.annotations.NullMarked
module faltung.media {
  requires static org.jspecify;
  requires transitive java.desktop;
  requires transitive faltung.core;

  exports faltung.media;
  exports faltung.media.filter;
  exports faltung.media.plot;
  exports faltung.media.sound;
  exports faltung.media.terminal;
}
