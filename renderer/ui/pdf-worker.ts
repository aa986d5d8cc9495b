// pdf.js reads a file in a worker of its own; this is the worker's whole program.
import 'pdfjs-dist/build/pdf.worker.mjs';
