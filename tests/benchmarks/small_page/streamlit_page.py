"""The small page in Streamlit."""

import streamlit as st
from rows import label, shown

if "clicks" not in st.session_state:
    st.session_state.clicks = 0
if st.button("Filter"):
    st.session_state.clicks += 1
st.write(label(st.session_state.clicks))
st.table(shown(st.session_state.clicks))
