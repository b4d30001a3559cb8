//! QR codes: what an independent decoder reads from the path that is drawn, and how large they
//! are.

mod raster;

mod decode;
mod sizes;
